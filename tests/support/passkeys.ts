import { ownOrigin } from "#app/http/settings.server.ts";
import { askForPasskey } from "#app/people/passkeys/ceremonies.server.ts";
import { addPasskey, passkeysOf } from "#app/people/passkeys/passkeys.server.ts";
import type { Person } from "#app/people/people.ts";
import { db } from "#db/database.server.ts";
import { Authenticator } from "./authenticator.ts";

type Asked = Parameters<typeof askForPasskey>[1];

/** A request with the first part of a Set-Cookie header. */
export const withCookie = (cookie: string) => new Request("http://portal.test/en/sign-in", { headers: { Cookie: cookie.split(";")[0]! } });

/** What a browser gets before it asks the device: options, their cookie, and a request with it. */
export async function askDevice(asked: Asked) {
  const { options, cookie } = await askForPasskey(db, asked, "en");
  return { options, cookie: cookie.split(";")[0]!, request: withCookie(cookie) };
}

/** A device that is a passkey of a person. */
export async function aPasskey(person: Person, label = "Laptop") {
  const device = new Authenticator(ownOrigin());
  const { options, request } = await askDevice({ purpose: "add", person });
  const added = await addPasskey(db, request, person, { answer: device.create(options), label });
  if (added !== "added") throw new Error(added);
  const { id } = (await passkeysOf(db, person).execute()).at(-1)!;
  return { device, id };
}
