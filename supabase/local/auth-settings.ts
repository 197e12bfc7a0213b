/**
 * The rules of accounts, in the words of supabase/config.toml, which holds the same for a hosted project
 * (tests/unit/local/auth-settings.test.ts compares them).
 */
export const AUTH_SETTINGS = {
  enable_signup: true,
  enable_anonymous_sign_ins: false,
  enable_refresh_token_rotation: true,
  refresh_token_reuse_interval: 10,
  minimum_password_length: 8,
  additional_redirect_urls: [] as string[],
  email: {
    enable_signup: true,
    enable_confirmations: false,
    // Kept by database/passwords.ts: the server library does not know it.
    require_current_password: true,
    double_confirm_changes: true,
    otp_length: 6,
    otp_expiry: 3600,
  },
};

export const JWT_EXPIRY_SECONDS = 3600;
