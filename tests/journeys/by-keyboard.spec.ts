import { expect, portal, test } from "#tests/support/journeys.ts";

test("the whole form can be filled in and sent with the keyboard alone", async ({ page }) => {
  await page.goto(portal("/es/submit"));
  await page.keyboard.press("Tab");
  await expect(page.locator(":focus")).toHaveAttribute("href", "#main-content");
  const reach = async (selector: string) => {
    for (let stops = 0; stops < 80; stops++) {
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`Tab never reached ${selector}`);
  };
  await reach("[name=sector]");
  await page.keyboard.press("Space");
  await reach("[name=country]");
  await page.keyboard.press("Space");
  await reach("[name=pillars]");
  await page.keyboard.press("Space");
  await reach("[name=title]");
  await page.keyboard.type("Con el teclado");
  await reach("[name=text]");
  await page.keyboard.type("Un comentario enviado sin ratón.");
  await reach("[name=language]");
  await page.keyboard.press("Space");
  await reach("[name=publication]");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await reach("[name=confirmed]");
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/submit\/check$/);
  await reach("main form button[type=submit]");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/receipt$/);
});
