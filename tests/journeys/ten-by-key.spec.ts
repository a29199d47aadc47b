import type { Language } from "#app/languages/languages.ts";
import { reasonLabel } from "#app/submissions/reasons.ts";
import { keyTexts } from "#app/triage/keys/texts.ts";
import { noteTexts } from "#app/triage/notes/texts.ts";
import { secondLookTexts } from "#app/triage/second-looks/texts.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { expect, signIn, tenComments, test, wordsIn } from "#tests/support/journeys.ts";


for (const language of ["en", "es"] as const satisfies Language[]) {
  const t = wordsIn(language);

  test(`ten decisions with the keyboard alone, in ${language}`, async ({ page }) => {
    const word = `tecleado${language}`;
    const list = await tenComments(language, word);
    await signIn(page, language, "reviewer.mx");
    await page.goto(list);
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
      await expect(page.getByRole("heading", { level: 2, name: t(triageTexts.publish), exact: true })).toBeVisible();
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
    await expect(page.getByRole("heading", { level: 2, name: t(triageTexts.publish), exact: true })).toBeVisible();
    await press("Control+K");
    await page.keyboard.type(t(noteTexts.mentionsOfMe));
    await press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: t(noteTexts.mentionsTitle) })).toBeVisible();
    await press("g", "t");
    await expect(page).toHaveURL(/view=to-screen/);
    await page.goto(list);
    await expect(page.locator("main tbody tr")).toHaveCount(1);
  });
}
