import type { Page } from "@playwright/test";
import type { Language } from "#app/languages/languages.ts";
import { reasonLabel } from "#app/submissions/reasons.ts";
import { bulkTexts } from "#app/triage/bulk/texts.ts";
import { keyTexts } from "#app/triage/keys/texts.ts";
import { noteTexts } from "#app/triage/notes/texts.ts";
import { secondLookTexts } from "#app/triage/second-looks/texts.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { besidePortal, expect, portal, signIn, test, toPublish, wordsIn } from "#tests/support/journeys.ts";

test.setTimeout(120_000);

/** Ten comments that wait, which a word of theirs finds. */
const tenComments = (language: Language, word: string) => besidePortal(async (db) => {
  const { stage } = await import("#tests/support/stage.ts");
  for (let number = 1; number <= 10; number++) await stage(db, language, { title: `${word} ${number}` });
});
const listOf = (language: Language, word: string) => portal(`/${language}/desk?view=waiting&q=${word}`);
const decidedIn = (page: Page) => page.locator("main .card h2").first();

for (const language of ["en", "es"] as const satisfies Language[]) {
  const t = wordsIn(language);

  test(`ten decisions with the keyboard alone, in ${language}`, async ({ page, javaScriptEnabled }) => {
    test.skip(javaScriptEnabled === false, "Keys need JavaScript; the next test is without it.");
    const word = `tecleado${language}`;
    await tenComments(language, word);
    await signIn(page, language, "reviewer.mx");
    await page.goto(listOf(language, word));
    const press = (...keys: string[]) => keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
    const focused = page.locator(":focus");

    // The help says what this page has, and gives the focus back.
    await press("?");
    await expect(page.locator("#desk-help")).toBeVisible();
    await expect(page.locator("#desk-help [data-key=x]")).toBeVisible();
    await press("Escape");
    await press("j");
    await expect(focused).toHaveAttribute("href", /submissions\/HLED/);
    await press("o");
    // Taken on with one key, though its button is in a closed line.
    await expect(page.locator("h1")).toContainText(word);
    await press("m");
    await expect(page.locator(".sorting summary").first()).toContainText("Mariana");
    const next = async () => {
      await Promise.all([page.waitForEvent("load"), press("j")]);
    };
    for (let number = 1; number <= 8; number++) {
      await expect(page.locator("h1")).toContainText(word);
      await press("1");
      await expect(focused).toHaveText(t(triageTexts.decide));
      await press("Enter");
      await expect(decidedIn(page)).toHaveText(t(triageTexts.publish));
      if (number < 8) await next();
    }
    await next();
    // Declined: the key leads to the reason, which is chosen by its first letters; Ctrl-Enter sends the form.
    await press("3");
    await expect(focused).toHaveAttribute("name", "reasonCode");
    await page.keyboard.type(t(reasonLabel("off-topic")!).slice(0, 14));
    await press("Control+Enter");
    await expect(page.getByText(t(secondLookTexts.yours))).toBeVisible();
    await next();
    // The tenth from the palette, by the name of the act; then to a place by its name.
    await press("Control+K");
    await expect(page.locator("#desk-palette-asked")).toBeFocused();
    await page.keyboard.type(t(keyTexts.publish).slice(0, 6));
    await press("Enter");
    await expect(focused).toHaveText(t(triageTexts.decide));
    await press("Enter");
    await expect(decidedIn(page)).toHaveText(t(triageTexts.publish));
    await press("Control+K");
    await page.keyboard.type(t(noteTexts.mentionsOfMe));
    await press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: t(noteTexts.mentionsTitle) })).toBeVisible();
    await press("g", "t");
    await expect(page).toHaveURL(/view=to-screen/);
    await page.goto(listOf(language, word));
    await expect(page.locator("main tbody tr")).toHaveCount(1);
  });

  test(`ten decisions with buttons and links, in ${language}`, async ({ page, javaScriptEnabled }) => {
    test.skip(javaScriptEnabled !== false, "With JavaScript the same pages are walked by key.");
    const word = `pulsado${language}`;
    await tenComments(language, word);
    await signIn(page, language, "reviewer.mx");
    await page.goto(listOf(language, word));
    await page.locator("main tbody th a").first().click();
    for (let number = 1; number <= 5; number++) {
      await (await toPublish(page, language)).check();
      await page.getByRole("button", { name: t(triageTexts.decide), exact: true }).click();
      await expect(decidedIn(page)).toHaveText(t(triageTexts.publish));
      if (number < 5) await page.getByRole("link", { name: t(triageTexts.next) }).click();
    }
    // The other five at once, one of them taken back.
    await page.goto(listOf(language, word));
    await expect(page.locator("main tbody tr")).toHaveCount(5);
    for (const box of await page.locator("main tbody input[type=checkbox]").all()) await box.check();
    await page.getByRole("button", { name: t(bulkTexts.publish) }).first().click();
    await page.locator("main button[value=confirm]").click();
    await expect(page.locator("main [role=status]")).toContainText("5");
    await page.locator("main button[value=undo-one]").first().click();
    await page.goto(listOf(language, word));
    await expect(page.locator("main tbody tr")).toHaveCount(1);
    await page.locator("main tbody th a").first().click();
    await expect(page.getByRole("heading", { name: t(triageTexts.decideTitle), exact: true })).toBeVisible();
  });
}
