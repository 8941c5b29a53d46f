// Looks at one page and prints its scores, and how far its layout shifts; takes a browser, an address, and for what.
import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"];
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];

const [chromePath, address, form] = process.argv.slice(2);
const chrome = await launch({ chromePath, chromeFlags: FLAGS });
try {
  const options = { port: chrome.port, logLevel: "silent", onlyCategories: CATEGORIES };
  const { lhr } = await lighthouse(address, options, form === "desktop" ? desktopConfig : undefined);
  const scores = CATEGORIES.map((name) => Math.round(100 * lhr.categories[name].score));
  console.log(JSON.stringify({ scores, shift: lhr.audits["cumulative-layout-shift"].numericValue }));
} finally {
  chrome.kill();
}
