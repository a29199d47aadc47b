import { afterAll, beforeAll, expect, test as plain } from "vitest";
import { findPublicSubmission, publicSubmissions } from "#app/submissions/public.server.ts";
import { findForAuthor } from "#app/submissions/tracking/tracking.server.ts";
import { db as database } from "#db/database.server.ts";
import { test } from "#tests/support/database.ts";
import { aPerson } from "#tests/support/people.ts";
import { cookieOf, openPortal } from "#tests/support/portal.ts";
import { aPublishedSubmission, aSubmission, withCosigners } from "#tests/support/submissions.ts";

const canary = "ornitorrinco9z";
let portal: Awaited<ReturnType<typeof openPortal>>;
beforeAll(async () => void (portal = await openPortal()));
afterAll(() => portal.close());

const read = async (address: string, headers: Record<string, string> = {}) => (await portal.ask(address, { headers })).text();

test("the public reads how many sign together, and which ones where organizations are named", async ({ db }) => {
  const signed = withCosigners("Unión Ejemplo", "Example Council");
  for (const publication of ["name-and-organization", "organization-only"]) {
    const { reference } = await aPublishedSubmission(db, { ...signed, publication });
    expect(await findPublicSubmission(db, reference)).toMatchObject({
      cosigner_count: 2, cosigners: [{ organization: "Unión Ejemplo", sector: "civil-society", country: "MX" }, { organization: "Example Council" }],
    });
  }
  const { reference } = await aPublishedSubmission(db, { ...signed, publication: "without-name" });
  expect(await findPublicSubmission(db, reference)).toMatchObject({ cosigner_count: 2, cosigners: [], organization: null });
});

test("a search for a co-signer finds what it signed, and nothing that is published without name", async ({ db }) => {
  const named = await aPublishedSubmission(db, { ...withCosigners("Consejo Tzotzil de Ejemplo"), publication: "organization-only" });
  await aPublishedSubmission(db, { ...withCosigners("Consejo Tzotzil de Ejemplo"), publication: "without-name" });
  await aSubmission(db, withCosigners("Consejo Tzotzil de Ejemplo"));

  const { found, count } = await publicSubmissions(db, { q: "tzotzil" });
  expect(found.map(({ reference, cosigner_count }) => ({ reference, cosigner_count }))).toEqual([{ reference: named.reference, cosigner_count: 1 }]);
  expect(count).toBe(1);
});

test("their author sees all of them, in the order they were given, however it is published", async ({ db }) => {
  const { reference } = await aPublishedSubmission(db, { ...withCosigners("Zeta", "Alfa"), publication: "without-name" });
  expect((await findForAuthor(db, reference))!.cosigners.map(({ organization }) => organization)).toEqual(["Zeta", "Alfa"]);
  expect((await findForAuthor(db, (await aSubmission(db)).reference))!.cosigners).toEqual([]);
});

plain("pages say it in both languages: the list, the submission, the desk", async () => {
  const { reference } = await aPublishedSubmission(database, { ...withCosigners("Unión <b>Ejemplo</b>", "Example Council"), title: "Firmado por tres" });
  const reviewer = { Cookie: await cookieOf(await aPerson(database)) };
  const plainText = (html: string) => html.replaceAll("<!-- -->", "").replace(/<\/?bdi>/g, "");

  expect(plainText(await read("/en/submissions?q=firmado"))).toContain("Cooperativa Ejemplo and 2 more organizations");
  expect(plainText(await read("/es/submissions?q=firmado"))).toContain("Cooperativa Ejemplo y 2 organizaciones más");
  const [english, spanish] = [plainText(await read(`/en/submissions/${reference}`)), plainText(await read(`/es/submissions/${reference}`))];
  expect(english).toContain("Signed together with 2 organizations");
  expect(english).toContain("Unión &lt;b&gt;Ejemplo&lt;/b&gt; · Civil society · Mexico");
  expect(english).toContain("Through this portal");
  expect(spanish).toContain("Firmado junto con 2 organizaciones");
  expect(spanish).toContain("Example Council · Sociedad civil · México");
  expect(plainText(await read(`/es/desk/submissions/${reference}`, reviewer))).toContain("Firmada junto con 2 organizaciones");
});

plain("a co-signer of what is published without name, undecided or withdrawn is in no public byte; the same one named is", { timeout: 60_000 }, async () => {
  const hidden = withCosigners(`${canary} uno`, `${canary} dos`);
  const nameless = await aPublishedSubmission(database, { ...hidden, publication: "without-name", title: "Sin nombre, con firmas" });
  await aSubmission(database, hidden);
  const withdrawn = await aPublishedSubmission(database, hidden);
  await database.insertInto("withdrawals").values({ submission_id: withdrawn.id }).execute();

  const { slug } = await database.selectFrom("pillars").select("slug").where("id", "=", 2).executeTakeFirstOrThrow();
  const crawl = async ({ reference }: { reference: string }) => {
    const pages = ["", "/submissions", `/submissions?q=${canary}`, `/submissions/${reference}`, `/pillars/${slug}`];
    const addresses = ["en", "es"].flatMap((language) => pages.map((page) => `/${language}${page}`));
    const data = ["list", "submission"].map((route) => `_data=${encodeURIComponent(`submissions/${route}.route`)}`);
    const found = [...addresses, `/en/submissions?${data[0]}`, `/en/submissions?q=${canary}&${data[0]}`, `/en/submissions/${reference}?${data[1]}`];
    // The word that was searched for is shown in its field, and is not what is looked for here.
    return (await Promise.all(found.map((address) => read(address)))).join("\n").replaceAll(`value="${canary}"`, "").replaceAll(`q=${canary}`, "").replaceAll(`"q":"${canary}"`, "");
  };
  const before = await crawl(nameless);
  expect(before).toContain("2 organizaciones más");
  expect(before).not.toContain(canary);

  const named = await aPublishedSubmission(database, { ...hidden, publication: "organization-only" });
  expect(await crawl(nameless)).toContain(named.reference);
  expect(await crawl(named)).toContain(`${canary} uno`);
});
