import { hash, verify } from "@node-rs/argon2";

// OWASP's and ASVS 11.4.2's least for Argon2id: 19 MiB, two passes, one lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password.normalize("NFC"), cost);

let decoy: Promise<string> | undefined;

/** Whether the password is right. Takes the same time where there is nobody to compare with. */
export async function verifyPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  const against = stored ?? (await (decoy ??= hashPassword("nobody has this password")));
  const right = await verify(against, password.normalize("NFC"));
  return Boolean(stored) && right;
}
