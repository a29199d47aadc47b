import { providerTexts as texts } from "#app/people/providers/texts.ts";
import { aReceivedComment, besidePortal, expect, portal, publishFromQueue, test, wordsIn } from "#tests/support/journeys.ts";
import { openProvider } from "#tests/support/oidc.ts";

test("who comes by their government's sign-in has no role at first, and is at the desk once one is given, to their first decision", async ({ page }, { project }) => {
  const language = project.name === "javascript" ? "en" : "es";
  const t = wordsIn(language);
  const provider = await openProvider({ port: Number(process.env.PROVIDER_PORT), redirectUris: [portal(`/${language}/sign-in/return/mx`)] });
  try {
    const email = `comer-${language}@example.gob.mx`;
    provider.state.account = { sub: email, email, email_verified: true, name: "Nadia Example", amr: ["mfa"] };
    const comeIn = async () => {
      await page.goto(portal(`/${language}/sign-in`));
      await page.getByRole("link", { name: t(texts.signInMX) }).click();
    };
    await comeIn();
    await expect(page.getByText(t(texts.noRole))).toBeVisible();
    await besidePortal(async (db) => {
      const { id } = await db.selectFrom("people").select("id").where("email", "=", email).executeTakeFirstOrThrow();
      await db.insertInto("grants").values({ person_id: id, role: "reviewer" }).execute();
    });
    await comeIn();
    await expect(page).toHaveURL(portal(`/${language}/desk`));
    const { title } = await aReceivedComment(language, { title: `By provider (${language})` });
    await publishFromQueue(page, language, title);
  } finally {
    await provider.close();
  }
});
