import { methodTexts } from "#app/campaigns/method-texts.ts";
import { publicCampaignTexts } from "#app/campaigns/public-texts.ts";
import { dialogueTexts } from "#app/initiatives/texts.ts";
import { besidePortal, expect, portal, test, wordsIn } from "#tests/support/journeys.ts";

const OWN = { en: "My own cold store lost eleven pallets of berries in August.", es: "Mi propio frigorífico perdió once tarimas de fresa en agosto." };
const PLACE = { en: ["Pharr", "Laredo"], es: ["Reynosa", "Colombia"] };

for (const language of ["en", "es"] as const) {
  test(`from home to a campaign, its method, an added sentence, its comment and back, in ${language}`, async ({ page, javaScriptEnabled }) => {
    const t = wordsIn(language);
    const place = PLACE[language][javaScriptEnabled ? 0 : 1]!;
    const { added, changed } = await besidePortal(async (db) => (await import("#tests/support/letters.ts")).aPublicCampaign(db, language, place, OWN[language]));
    await page.goto(portal(`/${language}`));
    await page.getByRole("link", { name: t(dialogueTexts.distinctWhy) }).click();
    const main = page.getByRole("main");
    const row = main.getByRole("listitem").filter({ has: page.getByRole("link", { name: new RegExp(place) }) });
    await expect(row).toContainText(t(publicCampaignTexts.counted, { count: 5, texts: 3 }));
    await row.getByRole("link").click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(place);

    await main.getByRole("link", { name: t(methodTexts.toMethod) }).click();
    await expect(page.getByRole("heading", { level: 1, name: t(methodTexts.title) })).toBeVisible();
    await page.goBack();

    // A word that was changed is shown in its place.
    await main.getByRole("link", { name: new RegExp(`${t(publicCampaignTexts.differs)}.*${changed.reference}`) }).click();
    const difference = main.locator("#difference");
    await expect(difference.locator("ins")).toContainText(language === "en" ? "Friday" : "viernes");
    await expect(difference.locator("del")).toContainText(language === "en" ? "Tuesday" : "martes");
    await difference.getByRole("link", { name: t(publicCampaignTexts.backToAll) }).click();

    const own = main.getByRole("listitem").filter({ hasText: added.reference });
    await expect(own.locator("blockquote")).toHaveText([OWN[language]]);
    await own.getByRole("heading").getByRole("link").click();
    await expect(page).toHaveURL(portal(`/${language}/submissions/${added.reference}`));
    await expect(main).toContainText(OWN[language]);
    await main.getByRole("link", { name: t(publicCampaignTexts.oneOf, { count: 5, texts: 3 }) }).click();
    await expect(page).toHaveURL(portal(`/${language}/campaigns/${added.reference}`));
    await expect(page.getByRole("heading", { level: 2, name: t(publicCampaignTexts.typical) })).toBeVisible();
  });
}
