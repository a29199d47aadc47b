/** What a provider in a test calls the portal. */
export const CLIENT = { id: "portal", secret: "a secret that only the two know" };
