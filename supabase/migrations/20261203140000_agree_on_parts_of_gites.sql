-- What a gîte says to its guests is one row a part (`agreedId` of the gîte, the table and the language): two devices that begin the
-- same part apart make one row of it, and what they wrote in different fields stands.
update private.sync_table set agreed_ids = true
where name in ('gites_wifi', 'gites_consignes', 'gites_contacts', 'gites_equipements');
