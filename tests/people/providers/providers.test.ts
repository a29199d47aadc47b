import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { visitCookie } from "#app/http/cookies.server.ts";
import { sendNotices } from "#app/notices/notices.server.ts";
import { invitePerson } from "#app/people/managing/managing.server.ts";
import type { Government, Person } from "#app/people/people.ts";
import { providerTexts as texts } from "#app/people/providers/texts.ts";
import { TROUBLES, type Trouble } from "#app/people/providers/trouble.ts";
import { sessionIn } from "#app/people/session.server.ts";
import { db } from "#db/database.server.ts";
import { CLIENT } from "#tests/support/oidc-client.ts";
import { openProvider, type Account } from "#tests/support/oidc.ts";
import { aPerson } from "#tests/support/people.ts";
import { cookieOf, cookiesFrom, openPortal } from "#tests/support/portal.ts";

const redirectUris = ["us", "mx"].flatMap((government) => ["en", "es"].map((language) => `http://localhost:3000/${language}/sign-in/return/${government}`));
let portal: Awaited<ReturnType<typeof openPortal>>;
const providers = {} as Record<Government, Awaited<ReturnType<typeof openProvider>>>;

beforeAll(async () => {
  process.env.TRUST_PROXY = "1";
  portal = await openPortal();
  for (const government of ["US", "MX"] as const) providers[government] = await openProvider({ redirectUris });
});
afterAll(async () => {
  delete process.env.TRUST_PROXY;
  await Promise.all([portal.close(), providers.US.close(), providers.MX.close()]);
});
beforeEach(() => {
  for (const government of ["US", "MX"] as const) {
    vi.stubEnv(`OIDC_${government}_ISSUER`, providers[government].issuer);
    vi.stubEnv(`OIDC_${government}_CLIENT_ID`, CLIENT.id);
    vi.stubEnv(`OIDC_${government}_CLIENT_SECRET`, CLIENT.secret);
    Object.assign(providers[government].state, { account: null, lie: (claims: object) => claims, forge: false, status: 0, hang: false });
  }
});
afterEach(() => vi.unstubAllEnvs());

let networks = 0;
/** Each visitor from a network of their own, but where the limit is what is tried. */
const from = () => `10.4.${networks >> 8}.${networks++ & 255}`;
const ask = (path: string, cookie = "", network = from()) => portal.ask(path, { headers: { Cookie: cookie, "X-Forwarded-For": network } });
const wordOf = (government: Government) => government.toLowerCase();

let accounts = 0;
const anAccount = (more: Partial<Account> = {}): Account => {
  const number = ++accounts;
  return { sub: `sub-${number}`, email: `comer-${number}@example.gov`, email_verified: true, name: "Nadia Example", amr: ["pwd", "otp"], ...more };
};

/** From the button to where the provider sends the browser back to. */
async function leave(government: Government, account: Account | null, { language = "en", back = "", cookie = "" } = {}) {
  providers[government].state.account = account;
  const begun = await ask(`/${language}/sign-in/with/${wordOf(government)}${back && `?back=${encodeURIComponent(back)}`}`, cookie);
  expect(begun.status).toBe(303);
  const address = begun.headers.get("Location")!;
  const { pathname, search, searchParams } = new URL(await providers[government].visit(address));
  return { address: new URL(address), cookie: [cookiesFrom(begun), cookie].filter(Boolean).join("; "), path: pathname + search, pathname, params: searchParams };
}
async function comeBack(government: Government, account: Account | null, ways: Parameters<typeof leave>[2] = {}) {
  const { path, cookie } = await leave(government, account, ways);
  return ask(path, cookie);
}
const sessionOf = (answer: Response) => sessionIn(new Request("http://portal.test/", { headers: { Cookie: cookiesFrom(answer) } }));
/** Nobody was signed in, and the page says why in words. */
async function expectTrouble(first: Response, trouble: Trouble, language: "en" | "es" = "en") {
  expect(first.headers.getSetCookie().join()).not.toMatch(/hled-session=[0-9a-f]/);
  const answer = await pageAfter(first);
  const page = await answer.text();
  const said = TROUBLES[trouble].text[language].slice(0, 40);
  expect(page.replaceAll("&#x27;", "'"), `${answer.status} ${page.slice(page.indexOf("<h1"), page.indexOf("<h1") + 400)}`).toContain(said);
  expect(answer.status).toBe(TROUBLES[trouble].status);
}
/** The page that what went wrong ends on: under an address without what came. */
async function pageAfter(answer: Response): Promise<Response> {
  const to = answer.headers.get("Location");
  if (!to) return answer;
  expect(to).toMatch(/^\/(en|es)\/sign-in\/with\/(us|mx)\?trouble=[a-z-]+$/);
  return ask(to);
}
const personOf = (account: Account) => db.selectFrom("people").selectAll().where("email", "=", account.email!.toLowerCase()).executeTakeFirst();
const giveRole = (person: { id: number }) => db.insertInto("grants").values({ person_id: person.id, role: "reviewer" }).execute();
const eventsOf = async (person: { id: number }) => (await db.selectFrom("events").select("what").where("subject", "=", "person").where("subject_id", "=", person.id).orderBy("id").execute()).map(({ what }) => what);
/** Somebody who arrived and was given a role. */
async function aComer(government: Government, more: Partial<Account> = {}) {
  const account = anAccount(more);
  await comeBack(government, account);
  const person = (await personOf(account))!;
  await giveRole(person);
  return { account, person };
}

describe("the way in", () => {
  test("is shown for each government that has a provider, keeps where one was going, and is not there for the others", async () => {
    vi.stubEnv("OIDC_US_ISSUER", "").stubEnv("OIDC_US_CLIENT_ID", "").stubEnv("OIDC_US_CLIENT_SECRET", "");
    const page = await (await ask("/es/sign-in?back=/es/desk/reports")).text();
    expect(page).toContain(texts.signInMX.es);
    expect(page).toContain('href="/es/sign-in/with/mx?back=%2Fes%2Fdesk%2Freports"');
    expect(page).not.toContain(texts.signInUS.es);
    for (const path of ["with/us", "return/us", "with/MX", "with/fr"]) expect((await ask(`/es/sign-in/${path}`)).status, path).toBe(404);
  });

  test("asks with code, PKCE, state and nonce, other ones each time", async () => {
    const [one, two] = [await leave("US", anAccount()), await leave("US", anAccount(), { language: "es" })];
    const { searchParams: asked } = one.address;
    expect(Object.fromEntries(asked)).toMatchObject({ response_type: "code", client_id: CLIENT.id, scope: "openid email profile", code_challenge_method: "S256", redirect_uri: redirectUris[0], ui_locales: "en" });
    for (const name of ["state", "nonce", "code_challenge"]) {
      expect(asked.get(name)!.length).toBeGreaterThanOrEqual(43);
      expect(asked.get(name)).not.toBe(two.address.searchParams.get(name));
    }
    expect(one.cookie).toMatch(/^hled-visit=/);
  });

  test("asks a provider once what it is, and checks that it is the one", async () => {
    await leave("US", anAccount());
    const { asked } = providers.US.state;
    await ask("/en/sign-in/with/us");
    expect(providers.US.state.asked).toBe(asked);
    vi.stubEnv("OIDC_US_ISSUER", `${providers.US.issuer.replace("localhost", "127.0.0.1")}`);
    await expectTrouble(await ask("/en/sign-in/with/us"), "not-believed");
  });
});

describe("who comes for the first time", () => {
  test("becomes a person without a role, once, and is in when an administrator has given one; a factor that the provider asked for counts", async () => {
    const account = anAccount({ email: "Nadia.First@Example.gov" });
    await expectTrouble(await comeBack("MX", account, { language: "es" }), "no-role", "es");
    const person = (await personOf(account))!;
    expect(person).toMatchObject({ government: "MX", name: "Nadia Example", email: "nadia.first@example.gov", password_hash: null });
    await expectTrouble(await comeBack("MX", account), "no-role");
    expect(await eventsOf(person)).toEqual(["person.arrived"]);

    await giveRole(person);
    const answer = await comeBack("MX", account, { back: "/en/desk/reports" });
    expect(answer.headers.get("Location")).toBe("/en/desk/reports");
    expect(await sessionOf(answer)).toMatchObject({ person: { id: person.id, government: "MX", roles: ["reviewer"] }, secondFactor: true });
    expect(await eventsOf(person)).toEqual(["person.arrived", "person.signed-in"]);
    expect(answer.headers.getSetCookie().join()).toContain(`${visitCookie.name}=;`);
  });

  test.each([[["pwd"], false], [undefined, false], [["pwd", "mfa"], true], [["hwk"], true], [["sms"], false]] as const)("with %j has passed a second factor: %s", async (amr, secondFactor) => {
    const { account } = await aComer("US", { amr: amr && [...amr] });
    expect(await sessionOf(await comeBack("US", account))).toMatchObject({ secondFactor });
  });

  test("at twice in the same moment is one person", async () => {
    const account = anAccount();
    const visits = [await leave("US", account), await leave("US", account)];
    const answers = await Promise.all(visits.map(({ path, cookie }) => ask(path, cookie)));
    for (const answer of answers) await expectTrouble(answer, "no-role");
    expect(await eventsOf((await personOf(account))!)).toEqual(["person.arrived"]);
  });

  test("has to bring an address that the provider has verified", async () => {
    for (const more of [{ email: undefined }, { email_verified: false }, { email_verified: undefined }, { email: " " }, { email: `${"a".repeat(250)}@example.gov` }]) await expectTrouble(await comeBack("US", anAccount(more)), "no-address");
  });

  test("keeps their account when the provider gives them another name and address", async () => {
    const { account, person } = await aComer("US");
    const answer = await comeBack("US", { ...account, email: "renamed@example.gov", name: "Nadia Married" });
    expect(await sessionOf(answer)).toMatchObject({ person: { id: person.id } });
  });
});

describe("who has a person here already", () => {
  const accountOf = ({ email }: Pick<Person, "email">, more: Partial<Account> = {}) => anAccount({ email, ...more });

  test("and was only invited: the two are one, because both are whoever reads that address", async () => {
    const invited = await aPerson(db, "reviewer", "US");
    await db.updateTable("people").set({ password_hash: null }).where("id", "=", invited.id).execute();
    const answer = await comeBack("US", accountOf({ email: invited.email.toUpperCase() }));
    expect(await sessionOf(answer)).toMatchObject({ person: { id: invited.id }, secondFactor: true });
    expect(await eventsOf(invited)).toEqual(["person.identity-linked", "person.signed-in"]);
  });

  test("and a password: shows it once in this browser, with its second factor, and is led back", async () => {
    const person = await aPerson(db, "reviewer", "US");
    const account = accountOf(person);
    const refused = await pageAfter(await comeBack("US", account));
    expect(await refused.clone().text()).toContain('href="/en/sign-in?back=%2Fen%2Fsign-in%2Fwith%2Fus"');
    await expectTrouble(refused, "prove-first");
    const { openSession } = await import("#app/people/session.server.ts");
    const halfway = (await openSession(db, person.id, { secondFactor: false })).split(";")[0]!;
    await expectTrouble(await comeBack("US", account, { cookie: halfway }), "prove-first");
    await expectTrouble(await comeBack("US", account, { cookie: await cookieOf(await aPerson(db)) }), "prove-first");
    expect(await db.selectFrom("identities").select("id").where("person_id", "=", person.id).execute()).toEqual([]);

    expect(await sessionOf(await comeBack("US", account, { cookie: await cookieOf(person) }))).toMatchObject({ person: { id: person.id } });
    expect(await sessionOf(await comeBack("US", account))).toMatchObject({ person: { id: person.id } });
    expect(await eventsOf(person)).toEqual(["person.identity-linked", "person.signed-in", "person.signed-in"]);
  });

  test("but the address is not verified, or the person is disabled, or has come with another account before: not linked", async () => {
    const person = await aPerson(db, "reviewer", "US");
    const cookie = await cookieOf(person);
    await expectTrouble(await comeBack("US", accountOf(person, { email_verified: false }), { cookie }), "no-address");
    const { account } = await aComer("US");
    await expectTrouble(await comeBack("US", accountOf({ email: account.email! })), "address-taken");
    await db.updateTable("people").set({ disabled_at: new Date() }).where("id", "=", person.id).execute();
    await expectTrouble(await comeBack("US", accountOf(person), { cookie }), "closed");
    expect(await db.selectFrom("identities").select("id").where("person_id", "=", person.id).execute()).toEqual([]);
  });

  test("of the other government: never linked, also not while signed in as them (CVE-2026-45414)", async () => {
    const mexican = await aPerson(db, "administrator", "MX");
    await db.updateTable("people").set({ password_hash: null }).where("id", "=", mexican.id).execute();
    await expectTrouble(await comeBack("US", accountOf(mexican)), "address-taken");
    await expectTrouble(await comeBack("US", accountOf(mexican), { cookie: await cookieOf(mexican) }), "address-taken");
    expect(await db.selectFrom("identities").select("id").where("person_id", "=", mexican.id).execute()).toEqual([]);
    await expect(db.insertInto("identities").values({ issuer: providers.US.issuer, subject: "forced", person_id: mexican.id, government: "US" }).execute()).rejects.toThrow(/foreign key/);
  });
});

describe("an account of one government is nobody for the other", () => {
  test("the same subject at both providers is two people", async () => {
    const [us, mx] = [await aComer("US", { sub: "the-same" }), await aComer("MX", { sub: "the-same" })];
    expect(us.person.id).not.toBe(mx.person.id);
    expect(await sessionOf(await comeBack("US", us.account))).toMatchObject({ person: { id: us.person.id, government: "US" } });
  });

  test("what came from one provider does not open the other's way back, whatever the address says", async () => {
    const { account } = await aComer("US");
    const { path, cookie } = await leave("US", account);
    await expectTrouble(await ask(path.replace("return/us", "return/mx"), cookie), "mixed-up");
    const [us, mx] = [await leave("US", account), await leave("MX", account)];
    // The code of one, for the visit to the other: a mix-up (RFC 9207).
    await expectTrouble(await ask(`${mx.pathname}?code=${us.params.get("code")}&state=${mx.params.get("state")}&iss=${encodeURIComponent(providers.US.issuer)}`, mx.cookie), "not-believed");
    const again = await leave("MX", account);
    await expectTrouble(await ask(`${mx.pathname}?code=${us.params.get("code")}&state=${again.params.get("state")}&iss=${encodeURIComponent(providers.MX.issuer)}`, again.cookie), "code-over");
  });

  test("also when somebody sets one government's provider where the other's was", async () => {
    const { account } = await aComer("US");
    vi.stubEnv("OIDC_MX_ISSUER", providers.US.issuer).stubEnv("OIDC_US_ISSUER", providers.MX.issuer);
    providers.US.state.account = account;
    const begun = await ask("/en/sign-in/with/mx");
    const { pathname, search } = new URL(await providers.US.visit(begun.headers.get("Location")!));
    await expectTrouble(await ask(pathname + search, cookiesFrom(begun)), "other-government");
  });
});

test("whom the provider remembers comes in without being asked anything: that opens the desk and confirms nothing; sent to show it again, it does", async () => {
  const { account } = await aComer("US");
  const remembered = (seconds: number) => (claims: Record<string, unknown>) => ({ ...claims, auth_time: Math.floor(Date.now() / 1000) - seconds });
  providers.US.state.lie = remembered(600);
  expect(await sessionOf(await comeBack("US", account))).toMatchObject({ secondFactor: true, confirmed: false });

  const again = async () => {
    const begun = await ask("/en/sign-in/with/us?again");
    const address = begun.headers.get("Location")!;
    expect(new URL(address).searchParams.get("prompt")).toBe("login");
    expect(new URL(address).searchParams.get("max_age")).toBe("0");
    const { pathname, search } = new URL(await providers.US.visit(address));
    return ask(pathname + search, cookiesFrom(begun));
  };
  await expectTrouble(await again(), "not-again");
  providers.US.state.lie = (claims) => claims;
  expect(await sessionOf(await again())).toMatchObject({ secondFactor: true, confirmed: true });
});

test("a person who is disabled is refused, however often the provider knows them", async () => {
  const { account, person } = await aComer("US");
  await db.updateTable("people").set({ disabled_at: new Date() }).where("id", "=", person.id).execute();
  await expectTrouble(await comeBack("US", account), "closed");
});

describe("what goes wrong has a page that says what to do", () => {
  test("somebody declines", async () => {
    const answer = await pageAfter(await comeBack("US", null, { language: "es" }));
    expect(await answer.clone().text()).not.toContain("<b>No.");
    expect(await answer.clone().text()).toContain('href="/es/sign-in/with/us"');
    await expectTrouble(answer, "denied", "es");
  });

  test("the way back is used again, in another browser, with a state that is not its own, or after ten minutes", async () => {
    const { account } = await aComer("US");
    const { path, cookie } = await leave("US", account);
    expect((await ask(path, cookie)).headers.get("Location")).toBe("/en/desk");
    await expectTrouble(await ask(path, cookie), "over");
    await expectTrouble(await ask((await leave("US", account)).path), "over");
    const { pathname, params, cookie: third } = await leave("US", account);
    await expectTrouble(await ask(`${pathname}?code=${params.get("code")}&state=another`, third), "mixed-up");
    const late = await leave("US", account);
    const now = Date.now();
    vi.spyOn(Date, "now").mockReturnValue(now + 601_000);
    const answer = await ask(late.path, late.cookie).finally(() => vi.restoreAllMocks());
    await expectTrouble(answer, "over");
  });

  test("two who come back with one state in the same moment: one of them is in", async () => {
    const { account } = await aComer("US");
    const { path, cookie } = await leave("US", account);
    const answers = await Promise.all([ask(path, cookie), ask(path, cookie)]);
    expect(answers.map(({ headers }) => headers.get("Location")).sort()).toEqual(["/en/desk", "/en/sign-in/with/us?trouble=over"]);
  });

  const lies: [string, (claims: Record<string, unknown>) => Record<string, unknown>, Trouble][] = [
    ["another nonce", (claims) => ({ ...claims, nonce: "another" }), "not-believed"],
    ["no nonce", ({ nonce: _, ...claims }) => claims, "not-believed"],
    ["another issuer", (claims) => ({ ...claims, iss: "https://evil.example" }), "not-believed"],
    ["another portal", (claims) => ({ ...claims, aud: "another" }), "not-believed"],
    ["a time that is over", (claims) => ({ ...claims, exp: Math.floor(Date.now() / 1000) - 60 }), "clock"],
    ["a time to come", (claims) => ({ ...claims, nbf: Math.floor(Date.now() / 1000) + 60 }), "clock"],
  ];
  test.each(lies)("the answer is for %s", async (_, lie, trouble) => {
    const { account } = await aComer("US");
    providers.US.state.lie = lie;
    await expectTrouble(await comeBack("US", account), trouble);
  });

  test("clocks that differ by 20 seconds are well enough", async () => {
    const { account } = await aComer("US");
    providers.US.state.lie = (claims) => ({ ...claims, nbf: Math.floor(Date.now() / 1000) + 20, exp: Math.floor(Date.now() / 1000) - 20 });
    expect((await comeBack("US", account)).headers.get("Location")).toBe("/en/desk");
  });

  test("the answer is signed by somebody else", async () => {
    const { account } = await aComer("US");
    providers.US.state.forge = true;
    await expectTrouble(await comeBack("US", account), "not-believed");
  });

  test("the provider is down before or after, or does not know the portal", async () => {
    const { path, cookie } = await leave("US", anAccount());
    providers.US.state.status = 503;
    await expectTrouble(await ask(path, cookie), "unreachable");
    vi.stubEnv("OIDC_US_CLIENT_ID", "asked-anew");
    await expectTrouble(await ask("/en/sign-in/with/us"), "unreachable");
    providers.US.state.status = 0;
    expect((await ask("/en/sign-in/with/us")).status).toBe(303);
    vi.stubEnv("OIDC_US_CLIENT_ID", CLIENT.id);
    const knocked = await leave("US", anAccount());
    vi.stubEnv("OIDC_US_CLIENT_ID", "unknown-to-it");
    await expectTrouble(await ask(knocked.path, knocked.cookie), "misconfigured");
  });

  test("the provider says nothing for five seconds", async () => {
    const { path, cookie } = await leave("US", anAccount());
    providers.US.state.hang = true;
    const before = Date.now();
    await expectTrouble(await ask(path, cookie), "unreachable");
    expect(Date.now() - before).toBeLessThan(8_000);
  });

  test("whatever is in the address, no answer is a 500", async () => {
    const { cookie, params } = await leave("US", anAccount());
    const state = params.get("state");
    const addresses = ["", "?", "?code=x", `?state=${state}`, `?state=${state}&code=a&code=b`, `?state=${state}&error=`, `?state=${state}&error=%3Cscript%3E`, `?state=${state}&error=server_error`, "?state[]=1", `?state=${state}&response=x.y.z`, `?iss=x&state=${state}&code=${"c".repeat(8000)}`];
    for (const address of addresses) {
      // A state is spent by its first use: each address gets a visit of its own.
      const own = await leave("US", anAccount());
      const answer = await ask(`/en/sign-in/return/us${address.replaceAll(state!, own.params.get("state")!)}`, own.cookie);
      expect(answer.headers.get("Location"), address).toMatch(/trouble=/);
    }
    for (const broken of ["hled-visit=x", `${cookie.slice(0, -3)}abc`]) await expectTrouble(await ask(`/en/sign-in/return/us?state=${state}&code=x`, broken), "over");
  });
});

test("after fifty tries in a quarter of an hour from one network the provider is not asked any more", async () => {
  const network = from();
  for (let time = 0; time < 50; time++) expect((await ask("/en/sign-in/with/us", "", network)).status).toBe(303);
  await expectTrouble(await ask("/en/sign-in/with/us", "", network), "too-many");
  await expectTrouble(await ask("/en/sign-in/return/us?code=x&state=x", "", network), "too-many");
});

test("signing out ends our session; at their government people sign out themselves", async () => {
  const { account } = await aComer("US");
  const cookie = cookiesFrom(await comeBack("US", account));
  await portal.send("/en/sign-out", {}, { Cookie: cookie });
  expect(await sessionIn(new Request("http://portal.test/", { headers: { Cookie: cookie } }))).toBeNull();
});

test("the administrators of that government, and no others, are told of who came without a role; an invitation to their address gives it to them", async () => {
  const administrators = [await aPerson(db, "administrator", "MX"), await aPerson(db, "administrator", "US"), await aPerson(db, "reviewer", "MX")];
  const account = anAccount();
  await comeBack("MX", account);
  const person = (await personOf(account))!;
  const arrived = await db.selectFrom("events").select("id").where("what", "=", "person.arrived").where("subject_id", "=", person.id).executeTakeFirstOrThrow();
  await sendNotices(db, arrived.id);
  const told = await db.selectFrom("notices").select("address").where("event_id", "=", arrived.id).execute();
  expect(told).toContainEqual({ address: administrators[0]!.email });
  for (const { email } of administrators.slice(1)) expect(told).not.toContainEqual({ address: email });

  expect(await invitePerson(db, administrators[1]!, { email: account.email!, name: "Nadia", government: "US", grants: [{ role: "reviewer", pillar: null }] })).toBe("address-taken");
  expect(await invitePerson(db, administrators[0]!, { email: account.email!.toUpperCase(), name: "Nadia", government: "MX", grants: [{ role: "reviewer", pillar: null }] })).toMatchObject({ id: person.id });
  expect(await sessionOf(await comeBack("MX", account))).toMatchObject({ person: { id: person.id, roles: ["reviewer"] } });
});
