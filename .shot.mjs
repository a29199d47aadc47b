import { register } from "tsx/esm/api"; register();
import fs from "node:fs";
import { chromium } from "playwright-core";
import { execSync } from "node:child_process";
const { findBrowser } = await import("/work/w/queue/tests/support/browser.ts");
const executablePath = await findBrowser();
const browser = await chromium.launch({ executablePath: typeof executablePath === "string" ? executablePath : executablePath?.path ?? executablePath?.executablePath });
const pass = fs.readFileSync("/tmp/queue-demo/demo-sign-ins.txt", "utf8").match(/password: (\S+)/)[1];
const base = "http://localhost:3102";
const ctx = await browser.newContext({ viewport: { width: 1280, height: 900 } });
const page = await ctx.newPage();
await page.goto(base + "/en/sign-in");
await page.fill("input[name=email]", "lead.mx@example.org"); await page.fill("input[name=password]", pass); await page.click("main button[type=submit]");
const body = await page.locator("main").innerText(); const code = body.match(/\b\d{6}\b/)?.[0]; console.log(page.url(), code);
await page.fill("input[name=code]", code); await page.click("main form button[type=submit]"); await page.waitForLoadState(); console.log(page.url());
for (const [name, path, width] of JSON.parse(process.argv[2])) { await page.setViewportSize({ width, height: 900 }); await page.goto(base + path); await page.screenshot({ path: `/tmp/queue-demo/${name}.png`, fullPage: true }); console.log(name, await page.title(), await page.evaluate(() => document.documentElement.scrollWidth)); }
await browser.close();
