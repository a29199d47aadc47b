import { test as base, expect, type Page } from "@playwright/test";
import { say, type ValuesOf } from "#app/languages/say.ts";
import type { Language, Text } from "#app/languages/languages.ts";

/** What a journey needs: the portal's words in its language, and people to sign in as. Any console error or CSP violation fails it. */
export const test = base.extend<{ page: Page }>({
  page: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on("console", (message) => message.type() === "error" && !/status of 4\d\d/.test(message.text()) && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    await use(page);
    expect(complaints, "the browser's console").toEqual([]);
  },
});
export { expect };

/** The words of one language. */
export const wordsIn = (language: Language) => <Said extends Text>(text: Said, ...values: ValuesOf<Said>) => say(language, text, ...values);

export const portal = (path: string) => new URL(path, process.env.PORTAL_URL).href;

export async function signIn(page: Page, language: Language, who: string) {
  const { peopleTexts: texts } = await import("#app/people/texts.ts");
  const t = wordsIn(language);
  await page.goto(portal(`/${language}/sign-in`));
  await page.getByLabel(t(texts.email)).fill(`${who}@example.org`);
  await page.getByLabel(t(texts.password)).fill(process.env.PORTAL_PASSWORD!);
  await page.getByRole("button", { name: t(texts.signIn) }).click();
  await expect(page).toHaveURL(new RegExp(`/${language}/desk`));
}

/** Leaves the desk for good, so that the next person of the journey can sign in. */
export async function signOut(page: Page, language: Language) {
  const { triageTexts: texts } = await import("#app/triage/texts.ts");
  await page.getByRole("button", { name: wordsIn(language)(texts.signOut) }).click();
  await expect(page).toHaveURL(new RegExp(`/${language}/sign-in`));
}
