// Looks at every page of the site in a real browser, on a desk and on a phone, in light and in dark, and says what is wrong:
//   - a link to a page, an anchor or a file that is not there
//   - a request that leaves the site, an error in the console
//   - a page wider than the screen, a code block that is cut off or cannot be copied
//   - a picture that does not load, says nothing to who cannot see it, or does not follow the reader's choice of light or dark
//   - a search that finds nothing; the same from a file: address
// Leaves pictures of some pages beside the site, for the eye.
import { chromium } from 'playwright-core';
import { createServer } from 'node:http';
import { readdir, readFile, mkdir } from 'node:fs/promises';
import { dirname, extname, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

const [site, browserPath] = process.argv.slice(2);
const SCREENS = { desktop: { width: 1280, height: 900 }, phone: { width: 360, height: 740 } };
const SCHEMES = ['light', 'dark'];
const PICTURED = ['index.html', 'docs/rules.html', 'docs/operations.html'];
const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml' };

const faults = [];
const anchors = new Map();
const links = [];
let blocks = 0;
let images = 0;

async function filesBelow(directory) {
  const entries = await readdir(directory, { withFileTypes: true, recursive: true });
  return entries.filter(entry => entry.isFile())
    .map(entry => relative(site, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join('/'));
}

function serve() {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://site').pathname);
    try {
      const body = await readFile(join(site, path.endsWith('/') ? path + 'index.html' : path));
      response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(server)));
}

// What a page consists of and how it is laid out, seen from inside the browser.
function look() {
  const width = document.documentElement.clientWidth;
  const found = [];
  const name = element => element.textContent.trim().split('\n')[0].slice(0, 60);
  if (document.documentElement.scrollWidth > width) {
    const widest = [...document.querySelectorAll('article *')].find(element => element.getBoundingClientRect().right > width + 1);
    found.push(`is ${document.documentElement.scrollWidth} wide; first: ${widest?.outerHTML.slice(0, 120)}`);
  }
  const pres = [...document.querySelectorAll('article pre')];
  for (const pre of pres) {
    const scrolls = ['auto', 'scroll'].includes(getComputedStyle(pre).overflowX);
    if (pre.scrollWidth > pre.clientWidth && !scrolls) found.push(`a code block is cut off: ${name(pre)}`);
    if (pre.getBoundingClientRect().right > width) found.push(`a code block leaves the screen: ${name(pre)}`);
    if (!pre.parentElement.querySelector('button.copybtn')) found.push(`a code block has no copy button: ${name(pre)}`);
  }
  const pictures = [...document.querySelectorAll('article img')];
  for (const picture of pictures) {
    if (!picture.naturalWidth) found.push(`a picture does not load: ${picture.getAttribute('src')}`);
    if (!picture.alt) found.push(`a picture has no text: ${picture.getAttribute('src')}`);
  }
  if (document.querySelectorAll('article h1').length !== 1) found.push('has not exactly one title');
  return {
    found,
    blocks: pres.length,
    images: pictures.length,
    ids: [...document.querySelectorAll('[id]')].map(element => element.id),
    links: [...document.querySelectorAll('a[href]')].map(element => element.href),
  };
}

async function watched(context, where, own) {
  const page = await context.newPage();
  page.on('request', request => {
    if (!own(request.url())) faults.push(`${where()}: asks for ${request.url()}`);
  });
  page.on('requestfailed', request => {
    const why = request.failure()?.errorText;
    // The icon is still on its way when the next page is opened.
    if (why !== 'net::ERR_ABORTED') faults.push(`${where()}: cannot get ${request.url()}: ${why}`);
  });
  page.on('response', response => response.status() >= 400 && faults.push(`${where()}: ${response.status()} for ${response.url()}`));
  page.on('pageerror', error => faults.push(`${where()}: ${error.message}`));
  page.on('console', message => message.type() === 'error' && faults.push(`${where()}: ${message.text()}`));
  return page;
}

async function lookAtAll(browser, origin, pages) {
  for (const [screen, viewport] of Object.entries(SCREENS)) {
    for (const colorScheme of SCHEMES) {
      const context = await browser.newContext({ viewport, colorScheme });
      let where = '';
      const page = await watched(context, () => where, url => url.startsWith(origin) || url.startsWith('data:'));
      for (const path of pages) {
        where = `${path} (${screen}, ${colorScheme})`;
        await page.goto(`${origin}/${path}`, { waitUntil: 'load' });
        const seen = await page.evaluate(look);
        faults.push(...seen.found.map(found => `${where}: ${found}`));
        if (screen === 'desktop' && colorScheme === 'light') {
          anchors.set(path, new Set(seen.ids));
          links.push(...seen.links.map(link => ({ path, link })));
          blocks += seen.blocks;
          images += seen.images;
        }
        if (PICTURED.includes(path)) {
          const file = `${path.replaceAll('/', '-').replace('.html', '')}-${screen}-${colorScheme}.png`;
          await page.screenshot({ path: join(dirname(site), 'pictures', file) });
        }
      }
      await context.close();
    }
  }
}

function checkLinks(origin, files) {
  for (const { path, link } of links) {
    const url = new URL(link);
    if (url.origin !== origin) {
      if (url.protocol !== 'https:' && url.protocol !== 'mailto:') faults.push(`${path}: links to ${link}`);
      continue;
    }
    const target = decodeURIComponent(url.pathname).replace(/^\//, '') || 'index.html';
    const anchor = decodeURIComponent(url.hash.slice(1));
    if (!files.has(target)) faults.push(`${path}: links to ${target}, which is not there`);
    else if (anchor && anchors.has(target) && !anchors.get(target).has(anchor)) {
      faults.push(`${path}: links to ${target}#${anchor}, and there is no such anchor`);
    }
  }
}

// A choice of the page's own button, against what the system says: pictures have to follow it, too.
async function checkChoiceOfDark(browser, origin) {
  const context = await browser.newContext({ viewport: SCREENS.desktop, colorScheme: 'light' });
  const page = await watched(context, () => 'index.html (dark by choice)', url => url.startsWith(origin) || url.startsWith('data:'));
  await page.addInitScript(() => localStorage.setItem('theme', 'dark'));
  await page.goto(`${origin}/index.html`, { waitUntil: 'load' });
  const scheme = await page.evaluate(() => getComputedStyle(document.querySelector('article img')).colorScheme);
  if (scheme !== 'dark') faults.push(`index.html: dark by choice, but its picture is ${scheme}`);
  await page.screenshot({ path: join(dirname(site), 'pictures', 'index-desktop-dark-by-choice.png') });
  await context.close();
}

async function checkCopies(browser, origin) {
  const context = await browser.newContext({ viewport: SCREENS.desktop, permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  await page.goto(`${origin}/index.html`, { waitUntil: 'load' });
  const block = page.locator('article .highlight').first();
  await block.hover();
  await block.locator('button.copybtn').click({ timeout: 5_000 });
  const copied = (await page.evaluate(() => navigator.clipboard.readText())).trim();
  const shown = (await block.locator('pre').textContent()).trim();
  if (copied !== shown) faults.push(`index.html: copies "${copied}" of "${shown}"`);
  await context.close();
}

async function checkSearch(browser, base) {
  const context = await browser.newContext({ viewport: SCREENS.desktop });
  const page = await watched(context, () => `search below ${base}`, url => url.startsWith(base) || url.startsWith('data:'));
  await page.goto(`${base}/index.html`);
  await page.locator('input.sidebar-search').fill('orphan');
  await page.locator('input.sidebar-search').press('Enter');
  const hit = page.locator('ul.search li a').first();
  try {
    await hit.click({ timeout: 10_000 });
    await page.waitForURL(url => !url.pathname.endsWith('/search.html'), { timeout: 10_000 });
  } catch {
    faults.push(`search below ${base} finds nothing, or leads nowhere`);
  }
  await context.close();
}

const files = new Set(await filesBelow(site));
const pages = [...files].filter(file => file.endsWith('.html')).filter(file => !['genindex.html', 'search.html'].includes(file)).sort();
await mkdir(join(dirname(site), 'pictures'), { recursive: true });
const server = await serve();
const origin = `http://127.0.0.1:${server.address().port}`;
// Chromium's own sandbox does not start for root.
const browser = await chromium.launch({ executablePath: browserPath, chromiumSandbox: process.getuid?.() !== 0 });
try {
  await lookAtAll(browser, origin, pages);
  checkLinks(origin, files);
  for (const check of [
    () => checkChoiceOfDark(browser, origin),
    () => checkCopies(browser, origin),
    () => checkSearch(browser, origin),
    () => checkSearch(browser, pathToFileURL(site).href),
  ]) {
    await check().catch(error => faults.push(error.message));
  }
} finally {
  await browser.close();
  server.close();
}

for (const fault of [...new Set(faults)]) console.error(`site: ${fault}`);
if (faults.length) process.exit(1);
console.log(`site: ${pages.length} pages, ${links.length} links, ${blocks} code blocks, ${images} pictures: all well`);
