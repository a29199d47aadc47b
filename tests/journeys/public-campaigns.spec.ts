import { randomUUID } from "node:crypto";
import { deskCampaignTexts as deskTexts } from "#app/campaigns/desk/texts.ts";
import { methodTexts } from "#app/campaigns/method-texts.ts";
import { publicCampaignTexts } from "#app/campaigns/public-texts.ts";
import { dialogueTexts } from "#app/initiatives/texts.ts";
import { besidePortal, expect, portal, signIn, test, wordsIn } from "#tests/support/journeys.ts";

const OWN = { en: "My own cold store lost eleven pallets of berries in August.", es: "Mi propio frigorífico perdió once tarimas de fresa en agosto." };
const PLACE = { en: "Pharr", es: "Reynosa" };

for (const language of ["en", "es"] as const) {
  test(`from home to a campaign, its method, an added sentence, its comment and back, in ${language}`, async ({ page }) => {
    const t = wordsIn(language);
    // The journeys share a portal: each time another letter.
    const place = `${PLACE[language]} ${randomUUID().slice(0, 8)}`;
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

/** One letter in both languages, about a place and goods of its own: only the names, the numbers and the order of its sentences are in both. */
const LETTER = {
  en: (place: string, goods: () => string) => `Dear Co-Chairs:\n\nThe trucks with ${goods()} and ${goods()} at ${place} wait 340 minutes on a ${goods()} Tuesday, and ${goods()} does not wait with them. The bridge has 12 lanes for ${goods()}, of which 5 were open for ${goods()} last autumn. Please open all 12 lanes to ${goods()} from October to March, and publish the hours for ${goods()} before the meeting in Monterrey. We have asked for ${goods()} since 2019.\n\nSincerely,\nA neighbor`,
  es: (place: string, goods: () => string) => `Estimados copresidentes:\n\nLos camiones con ${goods()} y ${goods()} en ${place} esperan 340 minutos un martes ${goods()}, y ${goods()} no espera con ellos. El puente tiene 12 carriles para ${goods()}, de los cuales 5 estuvieron abiertos para ${goods()} el otoño pasado. Abran los 12 carriles a ${goods()} de octubre a marzo y publiquen los horarios para ${goods()} antes de la reunión en Monterrey. Pedimos ${goods()} desde 2019.\n\nAtentamente,\nUna vecina`,
};
/** Words that nobody else has. */
const inventing = () => {
  const words = randomUUID().replaceAll("-", "").replace(/\d/g, (digit) => "ghijklmnop"[Number(digit)]!).match(/.{3}/g)!;
  return () => words.shift() ?? "sal";
};

for (const language of ["en", "es"] as const) {
  test(`a letter and its version in the other language are linked and named at the desk, and each leads to the other in public, in ${language}`, async ({ page }) => {
    const t = wordsIn(language);
    const other = language === "en" ? "es" : "en";
    const place = `${PLACE[language]} ${randomUUID().slice(0, 8)}`;
    const { here, there, id } = await besidePortal(async (db) => {
      const [{ groupLetters }, { aPublishedSubmission }] = await Promise.all([import("#tests/support/letters.ts"), import("#tests/support/submissions.ts")]);
      const sent: Record<string, string> = {};
      for (const each of ["en", "es"] as const) {
        const letter = { language: each, title: `${place} (${each})`, text: LETTER[each](place, inventing()), email: "" };
        sent[each] = [await aPublishedSubmission(db, letter), await aPublishedSubmission(db, letter)][0]!.reference;
      }
      await groupLetters(db);
      const at = async (reference: string) => (await db.selectFrom("campaign_of as m").innerJoin("submissions as s", "s.id", "m.submission_id").select("m.campaign_id").where("s.reference", "=", reference).executeTakeFirstOrThrow()).campaign_id!;
      return { here: sent[language]!, there: sent[other]!, id: { here: await at(sent[language]!), there: await at(sent[other]!) } };
    });
    const names = { en: `Shorter hours at ${place}`, es: `Menos horas en ${place}` };

    await signIn(page, language, "lead.mx");
    const changes = portal(`/${language}/desk/campaigns/${id.here}/changes`);
    await page.goto(changes);
    await page.getByLabel(t(deskTexts.nameEn)).fill(names.en);
    await page.getByRole("button", { name: t(deskTexts.nameIt) }).click();
    await expect(page.getByRole("alert")).toContainText(t(deskTexts.enterNames));
    await expect(page.getByLabel(t(deskTexts.nameEn))).toHaveValue(names.en);
    await page.getByLabel(t(deskTexts.nameEs)).fill(names.es);
    await page.getByRole("button", { name: t(deskTexts.nameIt) }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(names[language]);

    // Of the same days, with the same structure, names and numbers: it is proposed, and counted only once a person accepts it.
    await page.goto(portal(`/${language}/campaigns/${here}`));
    await expect(page.getByText(t(publicCampaignTexts.otherLanguageText))).toHaveCount(0);
    await page.goto(changes);
    const proposed = page.locator(".answered-submission").filter({ hasText: t(deskTexts.campaign, { id: id.there }) });
    await proposed.getByRole("button", { name: t(deskTexts.link) }).click();
    await expect(proposed.getByRole("button", { name: t(deskTexts.unlink) })).toBeVisible();

    // Each leads to the other, under the name it was given, and is counted by itself.
    await page.goto(portal(`/${language}/campaigns/${there}`));
    await expect(page.getByText(t(publicCampaignTexts.otherLanguageText))).toBeVisible();
    await expect(page.getByText(t(publicCampaignTexts.counted, { count: 2, texts: 1 })).first()).toBeVisible();
    await page.getByRole("main").getByRole("link", { name: names[language] }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(names[language]);
    await page.getByRole("main").getByRole("link", { name: `${place} (${other})` }).click();
    await expect(page).toHaveURL(portal(`/${language}/campaigns/${there}`));

    // And the link is taken back.
    await page.goto(changes);
    await page.getByRole("button", { name: t(deskTexts.unlink) }).click();
    await page.goto(portal(`/${language}/campaigns/${here}`));
    await expect(page.getByText(t(publicCampaignTexts.otherLanguageText))).toHaveCount(0);
  });
}
