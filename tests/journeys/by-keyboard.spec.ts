import { expect, portal, test } from "#tests/support/journeys.ts";

test("the whole comment can be filled in and sent with the keyboard alone", async ({ page }) => {
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
  const press = async (selector: string, key: string) => {
    await reach(selector);
    await page.keyboard.press(key);
  };
  const step = (name: string) => expect(page).toHaveURL(new RegExp(`/${name}$`));
  await press("main form button", "Enter");
  await step("about-you");
  await press("[name=onBehalf]", "Space");
  await reach("[name=name]");
  await page.keyboard.type("Persona de prueba");
  await press("[name=sector]", "Space");
  await press("[name=country]", "Space");
  // Enter in a field goes on, although buttons for co-signers stand before Continue.
  await press("[name=country]", "Enter");
  await step("topic");
  await press("[name=pillars]", "Space");
  await press("main form button[value=continue]", "Enter");
  await step("comment");
  await reach("[name=title]");
  await page.keyboard.type("Con el teclado");
  await reach("[name=text]");
  await page.keyboard.type("Un comentario enviado sin ratón.");
  await press("main form button[value=continue]", "Enter");
  await step("files");
  await press("main form button[value=continue]", "Enter");
  await step("publication");
  await reach("[name=publication]");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await press("[name=confirmed]", "Space");
  await page.keyboard.press("Enter");
  await step("check");
  await press("main form button[type=submit]", "Enter");
  await expect(page).toHaveURL(/receipt$/);
});
