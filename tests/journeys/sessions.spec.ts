import { createHash } from "node:crypto";
import { sql } from "kysely";
import { responseTexts } from "#app/responses/texts.ts";
import { confirmingTexts } from "#app/people/confirming/texts.ts";
import { sessionTexts as texts } from "#app/people/sessions/texts.ts";
import { besidePortal, expect, portal, signIn, test, wordsIn } from "#tests/support/journeys.ts";

const WHO = "signatory.mx@example.org";

/** The same person in another browser: its session, opened beside the portal. */
const inAnotherBrowser = () =>
  besidePortal(async (db) => {
    const { openSession } = await import("#app/people/session.server.ts");
    const { id } = await db.selectFrom("people").select("id").where("email", "=", WHO).executeTakeFirstOrThrow();
    const request = new Request("http://portal.test", { headers: { "User-Agent": "Mozilla/5.0 (Windows NT 10.0; rv:141.0) Gecko/20100101 Firefox/141.0" } });
    const [name, value] = (await db.transaction().execute((tx) => openSession(tx, id, { secondFactor: true, request, network: "198.51.100.7" }))).split(";")[0]!.split("=");
    return { name: name!, value: value!, url: portal("/") };
  });

/** A response that waits for signatures; and eleven minutes go by for the session that would sign it. */
const aResponseToSign = (token: string) =>
  besidePortal(async (db) => {
    const [{ aDraftResponse, readyToSign }, { whoIs }, { aPublishedSubmission }] = await Promise.all([import("#tests/support/responses.ts"), import("#tests/support/stage.ts"), import("#tests/support/submissions.ts")]);
    const response = await aDraftResponse(db, await aPublishedSubmission(db), { en: "Together.", es: "Juntos." }, whoIs(db, "lead.mx"));
    await readyToSign(db, response);
    await db.updateTable("sessions").set({ confirmed_at: sql<Date>`now() - interval '11 minutes'` }).where("id", "=", createHash("sha256").update(token).digest("hex")).execute();
    return response.id;
  });

/** What the authenticator app of the demonstration's person shows: one that was not used yet. */
const aCode = async () => {
  for (;;) {
    const code = await besidePortal(async (db) => {
      const { codeAt, findFactor } = await import("#app/people/factors/factors.server.ts");
      const { id } = await db.selectFrom("people").select("id").where("email", "=", WHO).executeTakeFirstOrThrow();
      const { key, now, last_step } = (await findFactor(db, id))!;
      const step = Math.max(Number(now), Number(last_step) + 1);
      return step <= Number(now) + 1 ? codeAt(key!, step) : null;
    });
    if (code) return code;
    await new Promise((resolve) => setTimeout(resolve, 5000));
  }
};

test("a person ends the session in another browser, and confirms who they are before signing", async ({ page, browser }, { project }) => {
  const language = project.name === "javascript" ? "es" : "en";
  const t = wordsIn(language);
  await signIn(page, language, "signatory.mx");

  const other = await browser.newContext();
  await other.addCookies([await inAnotherBrowser()]);
  const there = await other.newPage();
  await there.goto(portal(`/${language}/desk`));
  await expect(there).toHaveURL(portal(`/${language}/desk`));
  await page.goto(portal(`/${language}/desk/account/sessions`));
  const row = page.getByRole("row").filter({ hasText: "Firefox, Windows" });
  await expect(row).toContainText("198.51.100.7");
  await row.getByRole("button", { name: t(texts.endOf, { browser: "Firefox, Windows" }) }).click();
  await expect(page.getByRole("status").filter({ hasText: t(texts.ended) })).toBeVisible();
  await expect(row).toHaveCount(0);
  await there.goto(portal(`/${language}/desk/responses`));
  await expect(there).toHaveURL(new RegExp(`/${language}/sign-in`));
  await other.close();

  const session = (await page.context().cookies()).find(({ name }) => name.endsWith("hled-session"))!;
  const response = await aResponseToSign(session.value);
  await page.goto(portal(`/${language}/desk/responses/${response}/signature`));
  await page.getByRole("button", { name: t(responseTexts.sign) }).click();
  await expect(page.getByRole("heading", { level: 1, name: t(confirmingTexts.title) })).toBeVisible();
  await expect(page.getByRole("alert")).toContainText(t(confirmingTexts.kept));
  await page.getByLabel(t(confirmingTexts.password)).fill("not it");
  await page.getByRole("button", { name: t(confirmingTexts.confirm) }).click();
  await expect(page.getByRole("alert")).toContainText(t(confirmingTexts.refused));
  await page.getByLabel(t(confirmingTexts.password)).fill(process.env.PORTAL_PASSWORD!);
  await page.getByLabel(t(confirmingTexts.code)).fill(await aCode());
  await page.getByRole("button", { name: t(confirmingTexts.confirm) }).click();
  await expect(page).toHaveURL(portal(`/${language}/desk/responses/${response}`));
  expect(await besidePortal((db) => db.selectFrom("signatures").select("government").where("response_id", "=", response).execute())).toEqual([{ government: "MX" }]);
});
