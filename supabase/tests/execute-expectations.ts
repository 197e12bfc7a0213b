/** Every function that somebody besides its owner may execute. */
export const EXECUTE: Record<string, readonly string[]> = {
  'public.sync_pull(uuid,uuid,integer,jsonb,integer)': ['authenticated'],
  'public.sync_push(uuid,uuid,integer,jsonb)': ['authenticated'],
  // One's own stays only, which the functions see to.
  'public.reservation_history(uuid,bigint)': ['authenticated'],
  'public.search_reservations(text,integer)': ['authenticated'],
  'public.feed_health()': ['authenticated'],
  'public.create_export(uuid,text)': ['authenticated'],
  'public.create_invitation(uuid[],text,text,boolean,boolean)': ['authenticated'],
  'public.my_invitations()': ['authenticated'],
  'public.revoke_invitation(uuid)': ['authenticated'],
  // Whoever is invited has no account yet: to be shown what they join takes the code, which nobody guesses.
  'public.peek_invitation(text)': ['anon', 'authenticated'],
  // Of guests, who never have one: whoever holds the token of a link, of which nobody guesses 256 bits.
  'public.guest_sheet(text,boolean)': ['anon', 'authenticated'],
  'public.guest_photos(text,uuid[])': ['anon', 'authenticated'],
  'public.guest_ask_hour(text,uuid,text,text,text)': ['anon', 'authenticated'],
  'public.guest_tell(text,uuid,text,text,text,integer)': ['anon', 'authenticated'],
  'public.guest_police_form(text,uuid,jsonb)': ['anon', 'authenticated'],
  'public.join_team(text,text)': ['authenticated'],
  'public.revoke_cleaner(uuid,uuid[])': ['authenticated'],
  'public.leave_team(uuid[])': ['authenticated'],
  'public.export_calendar(text)': ['service_role'],
  // Of the functions that read feeds; their addresses are nobody else's business.
  'public.claim_feeds(integer,doubleprecision)': ['service_role'],
  'public.finish_feeds(uuid,jsonb)': ['service_role'],
  'public.host_patience(text)': ['service_role'],
  'public.open_feed(uuid,uuid)': ['service_role'],
  'public.apply_feed(uuid,uuid,jsonb)': ['service_role'],
  'public.create_feed(uuid,uuid,text,text,text,text,text,boolean)': ['service_role'],
  'public.readdress_feed(uuid,uuid,text,text,text)': ['service_role'],
  'public.claim_feed(uuid,uuid,doubleprecision)': ['service_role'],
  'public.try_feed(uuid)': ['service_role'],
  'public.preview_feed(uuid,uuid)': ['service_role'],
  // Asked by the policies.
  'private.my_scopes()': ['authenticated'],
  // Stands in an index: whoever writes the table directly computes it.
  'private.search_text(text)': ['service_role'],
  'private.reservation_words(text,text,text,text,text,text)': ['service_role'],
};
