import { readdir, readFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parse, TYPE, type MessageFormatElement } from "@formatjs/icu-messageformat-parser";
import { IntlMessageFormat } from "intl-messageformat";
import ts from "typescript";
import { ENGLISH, FAMILIAR, NAMES, SAME } from "./check-words.ts";
import { LANGUAGES, LOCALE, type Language } from "./languages.ts";

type Source = { path: string; tree: ts.SourceFile };
type Entry = Partial<Record<Language, string>>;
/** One exported object of texts. Its name is what other files import. */
type Group = { path: string; name: string; entries: Map<string, Entry> };

const isTexts = (path: string) => /(^|[/-])texts\.ts$/.test(path);
const hasLetters = (text: string) => /\p{L}/u.test(text);
const quote = (text: string) => JSON.stringify(text);

/**
 * Reads every text of the portal and every place that says one. Runs in Node (`npm test`), never in the portal.
 * @param root the folder that holds `app/`, `cli/` and `server.ts`
 * @returns what is wrong, a sentence each: the file, what was found, what was expected, what to do
 */
export async function checkTexts(root = fileURLToPath(new URL("../../", import.meta.url))): Promise<string[]> {
  const sources = await readSources(root);
  const problems: string[] = [];
  const groups = sources.filter(({ path }) => isTexts(path)).flatMap((source) => readGroups(source, problems));

  for (const group of groups) for (const [key, entry] of group.entries) problems.push(...checkEntry(group, key, entry));
  problems.push(...checkUse(groups, sources));
  for (const source of sources) problems.push(...checkMessages(source, groups), ...checkLocales(source), ...checkMarkup(source));
  return problems;
}

async function readSources(root: string): Promise<Source[]> {
  const found = await Promise.all(["app", "cli"].map((folder) =>
    readdir(join(root, folder), { recursive: true }).then((names) => names.map((name) => join(folder, name)), () => [])));
  const paths = [...found.flat(), "server.ts"].filter((path) => /\.tsx?$/.test(path)).map((path) => path.replaceAll("\\", "/")).sort();
  const sources = await Promise.all(paths.map(async (path) => {
    const text = await readFile(join(root, path), "utf8").catch(() => "");
    return { path, tree: ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true) };
  }));
  return sources;
}

function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  node.forEachChild((child) => visit(child, see));
}

/** What an expression says where that can be read off: "a", `a`, "a" + "b". */
function literal(node: ts.Node | undefined): string | undefined {
  if (!node) return undefined;
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return undefined;
  const [left, right] = [literal(node.left), literal(node.right)];
  return left === undefined || right === undefined ? undefined : left + right;
}

function unwrap(node: ts.Expression): ts.Expression {
  return ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node) ? unwrap(node.expression) : node;
}

const nameOf = (node: ts.PropertyName) => (ts.isIdentifier(node) || ts.isStringLiteralLike(node) ? node.text : node.getText());

function readGroups({ path, tree }: Source, problems: string[]): Group[] {
  return tree.statements.filter(ts.isVariableStatement).flatMap((statement) => statement.declarationList.declarations).flatMap((declaration) => {
    const value = declaration.initializer && unwrap(declaration.initializer);
    if (!value || !ts.isObjectLiteralExpression(value)) return [];
    const name = declaration.name.getText();
    const entries = new Map<string, Entry>();
    for (const property of value.properties) {
      const pair = ts.isPropertyAssignment(property) && unwrap(property.initializer);
      if (!pair || !ts.isObjectLiteralExpression(pair)) {
        problems.push(`${path}: ${name} has ${quote(property.getText().slice(0, 60))}, which is not a pair { en, es }. Write each text out where it belongs.`);
        continue;
      }
      const entry: Entry = {};
      for (const half of pair.properties) {
        const language = LANGUAGES.find((each) => half.name && nameOf(half.name) === each);
        if (language) entry[language] = ts.isPropertyAssignment(half) ? literal(unwrap(half.initializer)) : undefined;
      }
      entries.set(nameOf(property.name), entry);
    }
    return [{ path, name, entries }];
  });
}

/** The arguments of a message: `count, plural` `who, select: US|MX|other` `name`. Plural forms are each language's own matter. */
function argumentsOf(elements: MessageFormatElement[]): Set<string> {
  const found = new Set<string>();
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
    const kind = { [TYPE.argument]: "", [TYPE.number]: ", number", [TYPE.date]: ", date", [TYPE.time]: ", time", [TYPE.plural]: ", plural", [TYPE.select]: ", select", [TYPE.tag]: ", tag" }[element.type];
    const words = element.type === TYPE.select ? `: ${Object.keys(element.options).sort().join("|")}` : "";
    found.add(`{${element.value}${kind}${words}}`);
    if (element.type === TYPE.tag) argumentsOf(element.children).forEach((each) => found.add(each));
    if (element.type === TYPE.select || element.type === TYPE.plural) {
      for (const option of Object.values(element.options)) argumentsOf(option.value).forEach((each) => found.add(each));
    }
  }
  return found;
}

/** The words of a message without its arguments. */
function wordsOf(elements: MessageFormatElement[]): string {
  return elements.map((element) => {
    if (element.type === TYPE.literal) return element.value;
    if (element.type === TYPE.tag) return wordsOf(element.children);
    if (element.type === TYPE.select || element.type === TYPE.plural) return Object.values(element.options).map((option) => wordsOf(option.value)).join(" ");
    return " ";
  }).join("");
}

function checkEntry({ path, name }: Group, key: string, entry: Entry): string[] {
  const where = `${path}: ${name}.${key}`;
  const problems: string[] = [];
  const parsed: Partial<Record<Language, MessageFormatElement[]>> = {};
  for (const language of LANGUAGES) {
    const text = entry[language];
    if (!text?.trim()) {
      problems.push(`${where} has no text in ${quote(language)}; both languages were expected. Write it as a plain string.`);
      continue;
    }
    try {
      parsed[language] = parse(text);
    } catch (error) {
      problems.push(`${where} is not a message in ${quote(language)} (${(error as Error).message}): ${quote(text)}. Correct its braces, plural or quotes.`);
    }
  }
  const { en, es } = parsed;
  if (!en || !es || !entry.en || !entry.es) return problems;

  const [asked, given] = [argumentsOf(en), argumentsOf(es)];
  const missing = [...asked].filter((each) => !given.has(each));
  const extra = [...given].filter((each) => !asked.has(each));
  if (missing.length + extra.length > 0) {
    problems.push(`${where} has ${[...asked].join(" ") || "no placeholders"} in English and ${[...given].join(" ") || "no placeholders"} in Spanish; the same were expected. Use the same names and kinds in both.`);
  } else {
    problems.push(...sayAloud(where, entry, asked));
  }

  const spanish = wordsOf(es);
  const plain = NAMES.reduce((text, each) => text.replaceAll(each, " "), spanish);
  const words = plain.replace(/\S+@\S+|https?:\S+/g, " ").match(/\p{L}+/gu) ?? [];
  const english = words.filter((word) => ENGLISH.has(word.toLowerCase()));
  if (english.length > 0) problems.push(`${where} has English in Spanish (${[...new Set(english)].join(", ")}): ${quote(entry.es)}. Translate it; a name goes into NAMES in app/languages/check-words.ts.`);
  if (hasLetters(wordsOf(en)) && entry.en === entry.es && !SAME.has(entry.en)) problems.push(`${where} is ${quote(entry.es)} in both languages. Translate it, or add it to SAME in app/languages/check-words.ts if Spanish says it so.`);
  if (/[!¡]/.test(spanish)) problems.push(`${where} exclaims in Spanish: ${quote(entry.es)}. The portal does not; take the marks out.`);
  if (/por favor/i.test(spanish)) problems.push(`${where} says "por favor": ${quote(entry.es)}. Say what to do, with the imperative alone.`);
  const familiar = words.filter((word) => FAMILIAR.has(word.toLowerCase()));
  if (familiar.length > 0) problems.push(`${where} says tú (${familiar.join(", ")}): ${quote(entry.es)}. The portal says usted.`);
  return problems;
}

/** Says the message as the portal would, with the numbers that plurals stumble over. */
function sayAloud(where: string, entry: Entry, asked: Set<string>): string[] {
  const names = [...asked].map((each) => /^\{([^,}:]+)(?:, (\w+))?/.exec(each)!);
  return LANGUAGES.flatMap((language) => [0, 1, 2, 1_000_000].flatMap((count) => {
    const values = Object.fromEntries(names.map(([, name, kind]) =>
      [name!, kind === "tag" ? (inside: unknown[]) => inside.join("") : kind === "date" || kind === "time" ? new Date(0) : kind === "select" ? "other" : count]));
    try {
      const said = String(new IntlMessageFormat(entry[language]!, LOCALE[language]).format(values));
      return /[{}]|undefined|NaN/.test(said) ? [`${where} says ${quote(said)} in ${quote(language)} for ${count}. Correct its braces.`] : [];
    } catch (error) {
      return [`${where} cannot be said in ${quote(language)} for ${count} (${(error as Error).message}). Correct the message.`];
    }
  })).slice(0, 1);
}

/** The names under which a file knows groups: imports, also renamed, and its own. */
function groupsIn({ path, tree }: Source, groups: Group[]): Map<string, Group> {
  const known = new Map(groups.filter((group) => group.path === path).map((group) => [group.name, group]));
  for (const statement of tree.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const from = statement.moduleSpecifier.text;
    const file = from.startsWith("#app/") ? from.slice(1) : relative(resolve("."), resolve(dirname(path), from)).replaceAll("\\", "/");
    const bindings = statement.importClause?.namedBindings;
    if (!bindings || !ts.isNamedImports(bindings)) continue;
    for (const { name, propertyName } of bindings.elements) {
      const group = groups.find((each) => each.path === file && each.name === (propertyName ?? name).text);
      if (group) known.set(name.text, group);
    }
  }
  return known;
}

function checkUse(groups: Group[], sources: Source[]): string[] {
  const used = new Map(groups.map((group) => [group, new Set<string>()]));
  for (const source of sources) {
    const known = groupsIn(source, groups);
    // A word of a vocabulary or of zod that names a key: in the files of the texts' folder, and in those that know the texts.
    const words = new Set<string>();
    visit(source.tree, (node) => {
      if (ts.isStringLiteralLike(node)) words.add(node.text);
      const access = ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) ? node : undefined;
      const group = access && known.get(access.expression.getText());
      if (group && ts.isPropertyAccessExpression(access)) used.get(group)!.add(access.name.text);
      if (group && ts.isElementAccessExpression(access) && ts.isTemplateExpression(access.argumentExpression)) {
        const { head, templateSpans } = access.argumentExpression;
        const ends = [head.text, templateSpans.at(-1)!.literal.text] as const;
        for (const key of group.entries.keys()) if (key.startsWith(ends[0]) && key.endsWith(ends[1])) used.get(group)!.add(key);
      }
      if (ts.isVariableDeclaration(node) && node.initializer && ts.isObjectBindingPattern(node.name)) {
        const from = known.get(node.initializer.getText());
        if (from) for (const each of node.name.elements) used.get(from)!.add((each.propertyName ?? each.name).getText());
      }
    });
    if (isTexts(source.path)) continue;
    const reached = new Set([...known.values(), ...groups.filter((group) => dirname(group.path) === dirname(source.path))]);
    for (const group of reached) for (const word of words) used.get(group)!.add(word);
  }
  return groups.flatMap((group) => [...group.entries.keys()].filter((key) => !used.get(group)!.has(key))
    .map((key) => `${group.path}: ${group.name}.${key} is said nowhere in app/, cli/ or server.ts. Say it or delete it.`));
}

/** Where zod's methods take their message. */
const messageAt: Record<string, number> = Object.fromEntries([
  ...["min", "max", "length", "regex", "gt", "gte", "lt", "lte", "refine", "enum", "literal", "union", "array", "startsWith", "endsWith", "includes", "multipleOf"].map((name) => [name, 1]),
  ...["email", "url", "uuid", "int", "positive", "nonnegative", "nonempty", "string", "number"].map((name) => [name, 0]),
]);

/** In a vocabulary each message of a schema is a key of the texts it imports, or the form says only "unreadable". */
function checkMessages(source: Source, groups: Group[]): string[] {
  const { path, tree } = source;
  if (!/\.ts$/.test(path) || /\.server\.ts$/.test(path) || !/from "zod"/.test(tree.text)) return [];
  const helpers = new Map<string, number>();
  const messages = new Set<string>();
  const add = (node: ts.Node | undefined) => {
    const text = literal(node);
    if (text !== undefined) messages.add(text);
  };
  visit(tree, (node) => {
    if ((ts.isArrowFunction(node) || ts.isFunctionDeclaration(node)) && node.parameters.some(({ name }) => name.getText() === "message")) {
      const name = ts.isFunctionDeclaration(node) ? node.name : ts.isVariableDeclaration(node.parent) ? node.parent.name : undefined;
      if (name) helpers.set(name.getText(), node.parameters.findIndex(({ name }) => name.getText() === "message"));
    }
  });
  visit(tree, (node) => {
    if (ts.isPropertyAssignment(node) && ["message", "error"].includes(nameOf(node.name))) add(unwrap(node.initializer));
    if (!ts.isCallExpression(node)) return;
    const at = ts.isPropertyAccessExpression(node.expression) ? messageAt[node.expression.name.text] : helpers.get(node.expression.getText());
    if (at !== undefined) add(node.arguments[at]);
  });
  const known = groupsIn(source, groups);
  const keys = new Set([...known.values()].flatMap((group) => [...group.entries.keys()]));
  // Without texts it is no form of a page: a schema for the operator may answer in sentences, but not in keys.
  return [...messages].filter((message) => !keys.has(message) && (known.size > 0 || /^[a-z]\w*$/.test(message)))
    .map((message) => `${path}: a schema answers ${quote(message)}, which is no key of the texts imported there. Add the text, or name one that exists.`);
}

/** Plain `es` prints 1.234.567,5, and no locale at all prints the server's: LOCALE says whose. */
function checkLocales({ path, tree }: Source): string[] {
  const problems: string[] = [];
  visit(tree, (node) => {
    if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return;
    const callee = node.expression.getText();
    const given = node.arguments ?? [];
    const locale = /^Intl\.(?!Segmenter|Locale)\w+$/.test(callee) || /\.(toLocale\w+|localeCompare)$/.test(callee);
    if (!locale && callee !== "IntlMessageFormat") return;
    const at = callee === "IntlMessageFormat" || callee.endsWith(".localeCompare") ? 1 : 0;
    const found = given[at];
    const bare = found && (literal(found) === "es" || /^(?:.+\.)?language$/.test(found.getText()));
    if (!found || bare) problems.push(`${path}: ${quote(node.getText().slice(0, 80))} is told ${found ? found.getText() : "no locale"}; es-MX or en-US was expected. Use LOCALE[language] of app/languages/languages.ts.`);
  });
  return problems;
}

const spoken = new Set(["aria-label", "aria-description", "title", "placeholder", "alt", "label", "hint", "summary", "legend", "content"]);
const free = /\b(?:English|Español|HLED|DEAN)(?!\p{L})/gu;

/** Words a page says must come from texts, in both languages: none is written between tags or in what is read aloud. */
function checkMarkup({ path, tree }: Source): string[] {
  if (!path.endsWith(".tsx")) return [];
  const problems: string[] = [];
  const look = (node: ts.Node | undefined, what: string): void => {
    if (!node) return;
    if (ts.isJsxExpression(node) || ts.isParenthesizedExpression(node)) return look(node.expression, what);
    if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].forEach((each) => look(each, what));
    if (ts.isBinaryExpression(node)) return [node.left, node.right].forEach((each) => !isComparison(node) && look(each, what));
    const text = ts.isTemplateExpression(node) ? [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join(" ")
      : ts.isStringLiteralLike(node) || ts.isJsxText(node) ? node.text : "";
    // Entities are typography (&nbsp; &ndash;), not words.
    if (hasLetters(text.replace(/&\w+;/g, " ").replace(free, " "))) problems.push(`${path}: ${what} says ${quote(text.trim())} in one language only. Put it into the folder's texts.ts and say(…) it.`);
  };
  visit(tree, (node) => {
    if (ts.isJsxText(node)) look(node, "the page");
    if (ts.isJsxExpression(node) && (ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent))) look(node, "the page");
    if (ts.isJsxAttribute(node) && spoken.has(node.name.getText()) && !isMeta(node)) look(node.initializer, node.name.getText());
    if (ts.isPropertyAssignment(node) && nameOf(node.name) === "title" && insideMeta(node)) look(node.initializer, "the title");
  });
  return problems;
}

const isComparison = (node: ts.BinaryExpression) => /^[=!]==?$|^[<>]/.test(node.operatorToken.getText());
const isMeta = (node: ts.JsxAttribute) => node.name.getText() === "content" && !/name="(description|author)"/.test(node.parent.getText());
const insideMeta = (node: ts.Node): boolean =>
  ts.isFunctionDeclaration(node) || ts.isVariableDeclaration(node) ? node.name?.getText() === "meta" : Boolean(node.parent) && insideMeta(node.parent);
