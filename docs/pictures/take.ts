import { chromium } from "playwright-core";
import { findBrowser } from "#tests/support/browser.ts";

// Takes the README's pictures from a running demonstration: npx tsx docs/pictures/take.ts http://localhost:3000 PASSWORD
const [portal = "http://localhost:3000", password = ""] = process.argv.slice(2);
const folder = new URL("./", import.meta.url).pathname;
const browser = await chromium.launch(await findBrowser());

async function at(width: number, height: number) {
  const page = await browser.newPage({ viewport: { width, height } });
  return { page, take: (name: string) => page.screenshot({ path: `${folder}${name}-${width}.png` }) };
}

const wide = await at(1280, 900);
await wide.page.goto(`${portal}/en`);
await wide.take("home-en");
await wide.page.locator(".band").first().screenshot({ path: `${folder}loop-en.png` });

await wide.page.goto(`${portal}/es/submit`);
const goOn = () => wide.page.click("main form button[value=continue]:not([aria-hidden])");
await wide.page.click("main form button[type=submit]");
await wide.page.check("[name=onBehalf][value=myself]");
await wide.page.fill("[name=name]", "Persona de ejemplo");
await wide.page.check("[name=sector][value=civil-society]");
await wide.page.check("[name=country][value=MX]");
await goOn();
await wide.page.check("[name=pillars][value='2']");
await goOn();
await wide.page.fill("[name=title]", "Un comentario de ejemplo para las imágenes");
await wide.page.fill("[name=text]", "Este es un comentario de ejemplo, escrito para las imágenes de la documentación.");
await goOn();
await goOn(); // past the files
await wide.page.check("[name=publication][value=without-name]");
await wide.page.check("[name=confirmed]");
await goOn();
await wide.page.click("main form[method=post] button[type=submit]");
await wide.take("receipt-es");
await wide.page.check("[name=saved]");
await wide.page.click("main form[method=post] button[type=submit]");
await wide.take("tracking-es");

await wide.page.goto(`${portal}/en/submissions`);
await wide.page.click("main a[href*='/submissions/HLED']:has-text('Que el programa')");
await wide.page.locator(".joint-response").scrollIntoViewIfNeeded();
await wide.page.evaluate(() => document.querySelector(".joint-response")!.scrollIntoView());
await wide.take("answer-en");

await wide.page.goto(`${portal}/en/themes`);
await wide.page.click("main a:has-text('Who can join')");
await wide.take("theme-en");
await wide.page.goto(`${portal}/es/commitments`);
await wide.page.click("main a:has-text('Ejemplo:')");
await wide.take("commitment-es");

await wide.page.goto(`${portal}/en/sign-in`);
await wide.page.fill("[name=email]", "reviewer.mx@example.org");
await wide.page.fill("[name=password]", password);
await wide.page.click("main form[method=post] button[type=submit]");
await wide.page.fill("[name=code]", /\d{6}/.exec(await wide.page.locator("main .usa-alert").innerText())![0]);
await wide.page.click("main form[method=post] button[type=submit]");
await wide.page.goto(`${portal}/en/desk?view=waiting`);
await wide.take("queue-en");
await wide.page.click("main tbody th a >> nth=0");
await wide.page.waitForLoadState("load");
await wide.take("desk-en");

const phone = await at(320, 900);
await phone.page.goto(`${portal}/es`);
await phone.take("home-es");
await phone.page.goto(`${portal}/es/submit`);
await phone.page.click("main form button[type=submit]");
await phone.page.goto(phone.page.url().replace("about-you", "comment"));
await phone.take("step-es");
await browser.close();
console.log("Taken. Next: look at them, and commit those that changed.");
