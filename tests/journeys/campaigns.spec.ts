import { bulkTexts } from "#app/triage/bulk/texts.ts";
import { actLabel } from "#app/triage/bulk/bulk.ts";
import { deskCampaignTexts as texts } from "#app/campaigns/desk/texts.ts";
import { publicCampaignTexts } from "#app/campaigns/public-texts.ts";
import { queueTexts } from "#app/triage/queue/texts.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { besidePortal, expect, portal, signIn, test, toPublish, wordsIn } from "#tests/support/journeys.ts";

const OWN = {
  en: ["My brother waited there for nine hours with a truck of onions.", "We lost two contracts because the fruit was rotten at the market.", "I grew up beside the bridge and remember when one inspection was enough."],
  es: ["Mi hermano esperó ahí nueve horas con un camión de cebollas.", "Perdimos dos contratos porque la fruta llegó podrida al mercado.", "Crecí junto al puente y recuerdo cuando bastaba una sola inspección."],
};

for (const language of ["en", "es"] as const) {
  test(`a campaign of 217 letters is handled in ${language}: one is decided, 213 are confirmed, three are read by themselves`, async ({ page }, { project }) => {
    const t = wordsIn(language);
    const about = `${language === "en" ? "Bridge" : "Puente"} ${project.name.replaceAll("-", " ")}`;
    const { reference, campaign } = await besidePortal(async (db) => (await import("#tests/support/letters.ts")).aWaitingCampaign(db, language, about, { count: 217, own: OWN[language] }));
    const title = `${language === "en" ? "Hours at" : "Horarios en"} ${about}`;
    await signIn(page, language, "lead.mx");

    // From the queue's views to the campaign: how much it is, and which letter stands for it.
    await page.goto(portal(`/${language}/desk`));
    await page.getByRole("link", { name: t(queueTexts.campaigns) }).first().click();
    await page.getByRole("link", { name: title, exact: true }).click();
    await expect(page.getByText(t(texts.counted, { submissions: 217, texts: 5 }))).toBeVisible();
    await expect(page.getByText(t(texts.readOwn, { count: 3 }))).toBeVisible();
    await expect(page.getByRole("button", { name: t(texts.confirmFor, { count: 213 }) })).toHaveCount(0);

    // The one that stands for the others is decided on its own page.
    await page.getByRole("link", { name: t(texts.decideIt, { reference }) }).click();
    await expect(page.getByText(t(texts.stands))).toBeVisible();
    await (await toPublish(page, language)).check();
    await page.getByRole("button", { name: t(triageTexts.decide), exact: true }).click();
    await expect(page.getByRole("heading", { name: t(triageTexts.publish) })).toBeVisible();

    // Then it is confirmed for those that added nothing, and for nobody else.
    await page.goto(portal(`/${language}/desk/campaigns/${campaign}`));
    await page.getByRole("button", { name: t(texts.confirmFor, { count: 213 }) }).click();
    await expect(page.getByText(t(bulkTexts.willChange, { count: 213 }))).toBeVisible();
    await page.getByRole("button", { name: t(bulkTexts.confirm, { act: t(actLabel.publish), count: 213 }) }).click();
    await expect(page.getByRole("main").getByText(`${t(bulkTexts.published)}: 213`)).toBeVisible({ timeout: 60_000 });
    await page.getByRole("link", { name: t(bulkTexts.toCampaign, { id: campaign! }) }).click();
    await expect(page.getByText(t(texts.noneWithout))).toBeVisible();

    // The three are opened one after the other; each shows what it adds.
    await page.getByRole("link", { name: t(texts.readOnes) }).click();
    await page.getByRole("link", { name: title }).first().click();
    for (const [at, own] of OWN[language].entries()) {
      await expect(page.locator(".added-passage")).toHaveText(own);
      if (at < 2) await page.getByRole("link", { name: t(triageTexts.next), exact: true }).click();
    }
    await (await toPublish(page, language)).check();
    await page.getByRole("button", { name: t(triageTexts.decide), exact: true }).click();
    await expect(page.getByRole("heading", { name: t(triageTexts.publish) })).toBeVisible();

    // What is public is told truly: 215 of the 217, and the sentence of the one that was read and published.
    await besidePortal(async (db) => (await import("#tests/support/letters.ts")).groupLetters(db));
    await page.goto(portal(`/${language}/submissions/${reference}`));
    await page.getByRole("link", { name: t(publicCampaignTexts.oneOf, { count: 215, texts: 3 }) }).click();
    await expect(page.getByText(OWN[language][2]!).first()).toBeVisible();
    await expect(page.getByText(OWN[language][0]!)).toHaveCount(0);
  });
}
