import AxeBuilder from "@axe-core/playwright";
import { administrationTexts } from "#app/administration/texts.ts";
import { privacyTexts as texts } from "#app/privacy/texts.ts";
import { uiTexts } from "#app/ui/texts.ts";
import { expect, goByMenu, portal, signIn, signOut, test, wordsIn } from "#tests/support/journeys.ts";

for (const language of ["en", "es"] as const) {
  test(`an administrator states a part of their government's notice, and the public page shows it, in ${language}`, async ({ page }, { project }) => {
    const t = wordsIn(language);
    // Each run has a slot of its own: all share one portal.
    const [who, slot] = ({
      "en no-javascript": ["administrator.us", "us-purpose"], "es no-javascript": ["administrator.mx", "mx-purposes"],
      "en javascript": ["administrator.us", "us-effect"], "es javascript": ["administrator.mx", "mx-changes"],
    } as const)[`${language} ${project.name as "javascript" | "no-javascript"}`];
    const stated = { en: `To hear both publics (${project.name}).`, es: `Para escuchar a ambas sociedades (${project.name}).` };

    await page.goto(portal(`/${language}`));
    await page.getByRole("contentinfo").getByRole("link", { name: t(uiTexts.privacy) }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t(texts.title));
    const row = page.locator(".summary-list__row", { has: page.getByText(t(texts[slot]), { exact: true }) });
    await expect(row).toContainText(t(texts.notStated));

    await signIn(page, language, who);
    await goByMenu(page, t(administrationTexts.administration));
    await page.getByRole("link", { name: t(administrationTexts.privacyNotice) }).click();
    await page.getByRole("link", { name: `${t(texts.edit)} ${t(texts[slot])}`, exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t(texts[slot]));

    await page.getByLabel(t(texts.english)).fill(stated.en);
    await page.getByRole("button", { name: t(texts.save) }).click();
    await expect(page.getByRole("alert")).toContainText(t(texts.oneLanguage));
    await expect(page.getByLabel(t(texts.english))).toHaveValue(stated.en);

    await page.getByLabel(t(texts.spanish)).fill(stated.es);
    await page.getByRole("button", { name: t(texts.preview) }).click();
    await expect(page.getByText(t(texts.previewIs))).toBeVisible();
    if (project.name === "javascript") {
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
      }
    }
    await page.getByRole("button", { name: t(texts.save) }).click();
    await expect(page.getByRole("heading", { name: t(texts.history), exact: true })).toBeVisible();
    await signOut(page, language);

    for (const each of ["en", "es"] as const) {
      await page.goto(portal(`/${each}/privacy`));
      await expect(page.locator(".summary-list__row", { has: page.getByText(wordsIn(each)(texts[slot]), { exact: true }) })).toContainText(stated[each]);
    }
  });
}
