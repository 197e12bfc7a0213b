/** The same in every language. */
export const APP_NAME = 'LiveOwnerUnit';
