import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import ts from "typescript";
import dependencyRules from "../../.dependency-cruiser.mjs";

/** A file of the repository. Every rule returns what is wrong with it, a sentence each. */
export type Source = { path: string; text: string };

const elsewhere = /^(node_modules|build|test-results|\.git|\.data|\.stamps|\.env.*|public\/assets)$/;

/** Every file of the checkout that people write or generate, without git: an unpacked archive has none. */
export async function readHouse(root = "."): Promise<Source[]> {
  const walk = async (folder: string): Promise<string[]> => {
    const entries = await readdir(join(root, folder), { withFileTypes: true });
    return (await Promise.all(entries.map((entry) => {
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      return elsewhere.test(path) ? [] : entry.isDirectory() ? walk(path) : [path];
    }))).flat();
  };
  return Promise.all((await walk("")).sort().map(async (path) => ({ path, text: await readFile(join(root, path), "utf8") })));
}

const isCode = ({ path }: Source) => /\.(ts|tsx|js|mjs)$/.test(path);
const trees = new WeakMap<Source, ts.SourceFile>();
/** A file read as code, once for all rules. */
function treeOf(source: Source): ts.SourceFile {
  const known = trees.get(source) ?? ts.createSourceFile(source.path, source.text, ts.ScriptTarget.ES2022, true);
  trees.set(source, known);
  return known;
}

function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  node.forEachChild((child) => visit(child, see));
}

/** (1) SQL lives in *.server.ts and db/, nowhere else. */
export function sqlOutsideDomain(source: Source): string[] {
  if (!isCode(source) || !source.path.startsWith("app/") || /\.server\.ts$/.test(source.path)) return [];
  const found = new Set<string>();
  visit(treeOf(source), (node) => {
    if (ts.isPropertyAccessExpression(node) && /^(selectFrom|insertInto|updateTable|deleteFrom|mergeInto|replaceInto)$/.test(node.name.text)) found.add(node.name.text);
    if (ts.isTaggedTemplateExpression(node) && /^sql\b/.test(node.tag.getText())) found.add("sql`…`");
  });
  return [...found].map((name) => `${source.path} has SQL (${name}). Move it into a verb or a query of a *.server.ts of its folder, and call that.`);
}

/** The doors: what is exported from app/people/doors.server.ts, and whether it must be awaited. */
export function doorsOf(source: Source): Map<string, { waits: boolean }> {
  const doors = treeOf(source).statements.filter(ts.isFunctionDeclaration)
    .filter((door) => door.name && door.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword));
  return new Map(doors.map((door) => [
    door.name!.text,
    { waits: Boolean(door.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) || door.type?.getText().startsWith("Promise")) },
  ]));
}

/** (2) Every loader and action opens by saying who may enter: Remix runs nested loaders side by side, so a parent's check protects nobody below it. */
export function openWithoutDoor(source: Source, doors: Map<string, { waits: boolean }>): string[] {
  if (!/\.route\.tsx?$/.test(source.path)) return [];
  const problems: string[] = [];
  const names = [...doors.keys()].map((name) => `${name}(…)`).join(" or ");
  const check = (name: string, body: ts.Node | undefined) => {
    const first = body && ts.isBlock(body) ? body.statements[0] : undefined;
    const said = first && (ts.isExpressionStatement(first) ? first.expression
      : ts.isVariableStatement(first) ? first.declarationList.declarations[0]?.initializer : undefined);
    const call = said && ts.isAwaitExpression(said) ? said.expression : said;
    const door = call && ts.isCallExpression(call) ? doors.get(call.expression.getText()) : undefined;
    if (!door) problems.push(`${source.path}: ${name} does not open by saying who may enter. Begin it with ${names} of app/people/doors.server.ts.`);
    else if (door.waits && !ts.isAwaitExpression(said!)) problems.push(`${source.path}: ${name} does not await its door, so it goes on before it knows who enters. Write await before ${said!.getText()}.`);
  };
  for (const statement of treeOf(source).statements) {
    const exported = ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (ts.isFunctionDeclaration(statement) && exported && /^(loader|action)$/.test(statement.name?.text ?? "")) check(statement.name!.text, statement.body);
    if (ts.isVariableStatement(statement) && exported) {
      for (const { name, initializer } of statement.declarationList.declarations) {
        const value = initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer)) ? initializer.body : undefined;
        if (/^(loader|action)$/.test(name.getText())) check(name.getText(), value);
      }
    }
    if (ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause)) {
      for (const { name } of statement.exportClause.elements) if (/^(loader|action)$/.test(name.text)) check(name.text, undefined);
    }
  }
  return problems;
}

/** (3) The one-way street and its neighbours, as .dependency-cruiser.mjs says them. */
export async function wrongImports(root = "."): Promise<string[]> {
  const folders = (await readdir(root)).filter((name) => /^(app|db|cli|bin|tests|server\.ts)$/.test(name));
  const { options, forbidden } = dependencyRules;
  const { output } = await cruise(folders, { ...options, baseDir: root, validate: true, ruleSet: { forbidden } }, options?.enhancedResolveOptions);
  const { summary } = output as ICruiseResult;
  return summary.violations.map(({ from, to, rule, cycle }) => {
    const round = cycle ? ` (${cycle.map(({ name }) => name).join(" → ")})` : "";
    return `${from} imports ${to}${round}. ${forbidden?.find(({ name }) => name === rule.name)?.comment ?? rule.name}`;
  });
}

/** Names that say nothing collect everything. */
export function emptyName({ path }: Source): string[] {
  const parts = path.split("/").flatMap((part) => part.split("."));
  const empty = parts.find((part) => /^(utils?|helpers?|libs?|common|misc|shared|services?)$/.test(part));
  if (empty) return [`${path} is named "${empty}", which says nothing of what is inside. Name it after the thing or the capability.`];
  return /(^|\/)index\.(tsx?|m?js)$/.test(path) ? [`${path} is a barrel by its name. Import the file that has the thing, and name this one after what it does.`] : [];
}

/** (5a) A test that does not run proves nothing, and one that runs alone hides the others. Only the machine may excuse one (runIf). */
export function sleepingTest(source: Source): string[] {
  if (!/^tests\/.*\.(test|spec)\.tsx?$/.test(source.path)) return [];
  const problems: string[] = [];
  visit(treeOf(source), (node) => {
    const asleep = ts.isPropertyAccessExpression(node) && /^(test|it|describe|suite)\b/.test(node.expression.getText()) && /^(skip|only|todo|fixme|fails)$/.test(node.name.text);
    if (asleep || (ts.isCallExpression(node) && /^(xit|xtest|xdescribe|fit|fdescribe)$/.test(node.expression.getText()))) {
      problems.push(`${source.path} has ${(asleep ? node : (node as ts.CallExpression).expression).getText()}: every test runs, always. Repair it or delete it.`);
    }
  });
  return problems;
}

const demanded = /\.route\.tsx?$|^app\/(root|routes|entry\.(client|server))\.tsx?$|\.config\.(ts|js|mjs)$|^\.dependency-cruiser\.mjs$|^tests\/support\/(template-database|portal-process)\.ts$/;

/** (5b) A default export has no name that grep finds: only where a tool demands one. */
export function namelessExport(source: Source): string[] {
  if (!isCode(source) || demanded.test(source.path)) return [];
  const named = treeOf(source).statements.every((statement) =>
    !ts.isExportAssignment(statement)
    && !(ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword))
    && !(ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause) && statement.exportClause.elements.some(({ name }) => name.text === "default")));
  return named ? [] : [`${source.path} has a default export. Export it by its name.`];
}

const registry = ["registry", "npmjs"].join(".");

/** (6) No file names a package registry: the machine that installs knows its own. */
export function namesRegistry({ path, text }: Source): string[] {
  return text.includes(registry) ? [`${path} names ${registry}. Write the lock file with --omit-lockfile-registry-resolved, and let .npmrc of the machine say where packages come from.`] : [];
}
