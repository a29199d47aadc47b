import { buffer } from "node:stream/consumers";
import type { Readable } from "node:stream";
import { ZipFile } from "yazl";
import { LOCALE, type Language } from "#app/languages/languages.ts";
import { headingsOf, type Block, type Cell, type Document, type Part, type Run } from "./document.ts";
import { documentTexts as texts } from "./texts.ts";

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
// In twentieths of a point: Letter paper, which lies on its side where two languages stand beside each other.
const [SHORT, LONG, MARGIN, NARROW, GAP] = [12240, 15840, 1080, 720, 480];
const LINE = SHORT - 2 * MARGIN;
const COLUMN = (LONG - 2 * NARROW - GAP) / 2;
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
// What XML 1.0 cannot hold is left out; the database holds none of it but these may come in a pair that is broken.
const unstorable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const escaped = (text: string) => text.replace(unstorable, "").replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const run = ({ text, lang, bold }: Run, part: Language) => {
  const said = text.split("\n").map((line) => `<w:t xml:space="preserve">${escaped(line)}</w:t>`).join("<w:br/>");
  return `<w:r><w:rPr>${bold ? "<w:b/>" : ""}<w:lang w:val="${LOCALE[lang ?? part]}"/></w:rPr>${said}</w:r>`;
};
const paragraph = (style: string, inside: string, properties = "") => `<w:p><w:pPr><w:pStyle w:val="${style}"/>${properties}</w:pPr>${inside}</w:p>`;
const field = (instruction: string, shown: string) =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ${instruction} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>${shown}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;

/** Names of bookmarks: a letter, then letters, digits and underscores, 40 at most. Two languages of one document have the same headings. */
const bookmarkOf = (language: Language, id: string) => `h_${language}_${id.replace(/[^A-Za-z0-9]/g, "_")}`.slice(0, 40);

type Table = Extract<Block, { kind: "table" }>;
type Drawing = { document: Document; bookmarks: Map<string, number>; line: number };

/** A line that is hardly there: what a table must be followed by makes no page of its own. */
const spacedLine = (after: number) => `<w:spacing w:before="0" w:after="${after}" w:line="20" w:lineRule="exact"/>`;

const cellOf = (said: Cell, { style, width, language }: { style: string; width: number; language: Language }) =>
  `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${paragraph(style, run(typeof said === "string" ? { text: said } : said, language))}</w:tc>`;
const gap = `<w:tc><w:tcPr><w:tcW w:w="${GAP}" w:type="dxa"/><w:tcBorders>${["top", "bottom"].map((side) => `<w:${side} w:val="nil"/>`).join("")}</w:tcBorders></w:tcPr>${paragraph("Between", "")}</w:tc>`;

/** A table, or the same table in two languages beside each other: a row of theirs is one row, so that both break where the page does. */
function drawnTable(tables: { block: Table; language: Language }[], line: number): string {
  const widths = tables.map(({ block }) => block.widths.map((share) => Math.floor((line * share) / 100)));
  const small = tables.length > 1 ? "Beside" : "";
  const row = (cells: Cell[][], style: "TableHead" | "TableText") =>
    `<w:tr><w:trPr><w:cantSplit/>${style === "TableHead" ? "<w:tblHeader/>" : ""}</w:trPr>${cells.map((each, side) => each.map((said, column) => cellOf(said, { style: `${style}${small}`, width: widths[side]![column]!, language: tables[side]!.language })).join("")).join(gap)}</w:tr>`;
  const grid = widths.map((each) => each.map((width) => `<w:gridCol w:w="${width}"/>`).join("")).join(`<w:gridCol w:w="${GAP}"/>`);
  const rows = tables[0]!.block.rows.map((_, index) => row(tables.map(({ block }) => block.rows[index]!), "TableText"));
  return (
    `<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="${line * tables.length + GAP * (tables.length - 1)}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCaption w:val="${escaped(tables.map(({ block }) => block.caption).join(" / "))}"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>` +
    `${row(tables.map(({ block }) => block.head), "TableHead")}${rows.join("")}</w:tbl>${paragraph("Between", "", spacedLine(100))}`
  );
}

/** What stands beside the other language together: a table, a quote, or a heading or what leads with all that follows it. None depends on the language. */
function beside(blocks: Block[]): Block[][] {
  const groups: Block[][] = [];
  for (const block of blocks) {
    const begins = block.kind === "table" || block.kind === "heading" || block.kind === "quote" || (block.kind === "paragraph" && block.leads) || groups.at(-1)?.[0]?.kind === "table";
    if (begins || groups.length === 0) groups.push([block]);
    else groups.at(-1)!.push(block);
  }
  return groups;
}

/** Two languages beside each other, group by group. */
function facing(left: Part, right: Part, drawing: Drawing): string {
  const others = beside(right.blocks);
  return beside(left.blocks).map((group, index) => {
    const [block, other] = [group[0]!, others[index]![0]!];
    if (block.kind === "table" && other.kind === "table") return drawnTable([{ block, language: left.language }, { block: other, language: right.language }], COLUMN);
    const cell = (blocks: Block[], part: Part) => `<w:tc><w:tcPr><w:tcW w:w="${COLUMN}" w:type="dxa"/></w:tcPr>${blocks.map((each) => drawn(each, part, drawing)).join("")}</w:tc>`;
    return (
      `<w:tbl><w:tblPr><w:tblW w:w="${2 * COLUMN + GAP}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>${[COLUMN, GAP, COLUMN].map((width) => `<w:gridCol w:w="${width}"/>`).join("")}</w:tblGrid>` +
      `<w:tr>${cell(group, left)}${gap}${cell(others[index]!, right)}</w:tr></w:tbl>${paragraph("Between", "", group.length === 1 && block.kind !== "quote" ? "<w:keepNext/>" : "")}`
    );
  }).join("");
}

function drawn(block: Block, { language }: Part, { document, bookmarks, line }: Drawing): string {
  const said = (runs: Run[]) => runs.map((each) => run(each, language)).join("");
  switch (block.kind) {
    case "title": return paragraph("Title", run({ text: block.text }, language));
    case "heading": {
      const name = bookmarkOf(language, block.id);
      bookmarks.set(name, bookmarks.size + 1);
      const id = bookmarks.size;
      return paragraph(`Heading${block.level}`, `<w:bookmarkStart w:id="${id}" w:name="${name}"/>${run({ text: block.text }, language)}<w:bookmarkEnd w:id="${id}"/>`);
    }
    case "paragraph": return paragraph("Normal", said(block.runs), block.leads ? "<w:keepNext/>" : "");
    case "quote": return paragraph("Quote", run({ text: block.text, lang: block.lang }, language), "<w:keepNext/>") + (block.translation ? paragraph("Quote", said(block.translation), "<w:keepNext/>") : "") + paragraph("QuoteSource", said(block.by));
    case "list": return block.items.map((item) => paragraph("ListBullet", said(item))).join("");
    case "table": return drawnTable([{ block, language }], line);
    case "contents": return paragraph("ContentsTitle", run({ text: block.title }, language)) + headingsOf(document, language, block.depth).map(({ level, text, id }) => {
      const name = bookmarkOf(language, id);
      return paragraph(`Contents${level}`, `<w:hyperlink w:anchor="${name}" w:history="1">${run({ text }, language)}<w:r><w:tab/></w:r>${field(`PAGEREF ${name} \\h`, "")}</w:hyperlink>`, `<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="${line}"/></w:tabs>`);
    }).join("");
  }
}

/** A section ends with what it is: how it begins, its paper (Letter), its footer. */
const section = ({ side, language }: Part) => {
  const [width, height] = side ? [LONG, SHORT] : [SHORT, LONG];
  return `<w:sectPr><w:footerReference w:type="default" r:id="rId${side ? 6 : language === "en" ? 3 : 4}"/><w:type w:val="nextPage"/><w:pgSz w:w="${width}" w:h="${height}"${side ? ' w:orient="landscape"' : ""}/><w:pgMar w:top="${MARGIN}" w:right="${side ? NARROW : MARGIN}" w:bottom="${MARGIN}" w:left="${side ? NARROW : MARGIN}" w:header="600" w:footer="600" w:gutter="0"/></w:sectPr>`;
};

const style = (id: string, name: string, { base = "Normal", next = "Normal", paragraph: pPr = "", run: rPr = "" }: { base?: string; next?: string; paragraph?: string; run?: string }) =>
  `<w:style w:type="paragraph" ${id === "Normal" ? 'w:default="1" ' : ""}w:styleId="${id}"><w:name w:val="${name}"/>${id === "Normal" ? "" : `<w:basedOn w:val="${base}"/><w:next w:val="${next}"/>`}<w:qFormat/><w:pPr>${pPr}</w:pPr><w:rPr>${rPr}</w:rPr></w:style>`;
const spaced = (before: number, after: number) => `<w:spacing w:before="${before}" w:after="${after}"/>`;
const sized = (half: number) => `<w:sz w:val="${half}"/><w:szCs w:val="${half}"/>`;
const STYLES = `${XML}<w:styles ${W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>${sized(21)}</w:rPr></w:rPrDefault></w:docDefaults>${[
  style("Normal", "Normal", { paragraph: `<w:spacing w:after="100" w:line="252" w:lineRule="auto"/>` }),
  style("Title", "Title", { paragraph: spaced(600, 240), run: `<w:b/>${sized(52)}` }),
  style("Heading1", "heading 1", { paragraph: `<w:keepNext/>${spaced(240, 160)}<w:outlineLvl w:val="0"/>`, run: `<w:b/><w:color w:val="0B4F6C"/>${sized(32)}` }),
  style("Heading2", "heading 2", { paragraph: `<w:keepNext/>${spaced(200, 80)}<w:outlineLvl w:val="1"/>`, run: `<w:b/>${sized(24)}` }),
  style("Quote", "Quote", { next: "QuoteSource", paragraph: `<w:keepLines/><w:pBdr><w:left w:val="single" w:sz="18" w:space="10" w:color="0B4F6C"/></w:pBdr>${spaced(120, 40)}<w:ind w:left="360" w:right="360"/>` }),
  style("QuoteSource", "Quote Source", { paragraph: `${spaced(0, 160)}<w:ind w:left="360"/>`, run: `<w:color w:val="444444"/>${sized(19)}` }),
  style("ListBullet", "List Bullet", { next: "ListBullet", paragraph: `<w:numPr><w:numId w:val="1"/></w:numPr>${spaced(0, 60)}<w:ind w:left="360" w:hanging="240"/>` }),
  style("TableHead", "Table Head", { paragraph: spaced(40, 40), run: `<w:b/>${sized(19)}` }),
  style("TableText", "Table Text", { paragraph: spaced(40, 40), run: sized(19) }),
  style("TableHeadBeside", "Table Head Beside", { base: "TableHead", run: sized(16) }),
  style("TableTextBeside", "Table Text Beside", { base: "TableText", run: sized(16) }),
  style("ContentsTitle", "Contents Title", { paragraph: `<w:keepNext/>${spaced(360, 120)}`, run: `<w:b/>${sized(28)}` }),
  style("Contents1", "toc 1", { paragraph: spaced(60, 40), run: "<w:b/>" }),
  style("Contents2", "toc 2", { paragraph: `${spaced(0, 20)}<w:ind w:left="240"/>` }),
  style("Between", "Between", { paragraph: spacedLine(0), run: sized(2) }),
  // The number stands before the words: a title of any length leaves it where it is.
  style("Footer", "footer", { paragraph: `<w:tabs><w:tab w:val="left" w:pos="1300"/></w:tabs>${spaced(0, 0)}<w:ind w:left="1300" w:hanging="1300"/>`, run: `<w:color w:val="444444"/>${sized(17)}` }),
].join("")}<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>${["top", "bottom", "insideH"].map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="999999"/>`).join("")}</w:tblBorders><w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>`;
const NUMBERING = `${XML}<w:numbering ${W}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="240"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;

const footer = (languages: readonly Language[], document: Document) =>
  `${XML}<w:ftr ${W}>${languages.map((language) => paragraph("Footer", `${run({ text: `${texts.page[language]} ` }, language)}${field("PAGE", "1")}<w:r><w:tab/></w:r>${run({ text: document.footer[language] }, language)}`)).join("")}</w:ftr>`;
const relationship = (id: number, type: string, target: string) => `<Relationship Id="rId${id}" Type="http://schemas.openxmlformats.org/${type}" Target="${target}"/>`;
const relationships = (each: string[]) => `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${each.join("")}</Relationships>`;
const OFFICE = "officeDocument/2006/relationships";
const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/**
 * A document as a Word file (Office Open XML) that LibreOffice opens too. The same document is the same bytes, on every machine and in every year:
 * nothing is written of when it was made, its parts stand in one order, and they are stored as they are, since what compresses them differs.
 * @param at when what it says was so: the date it says it was made
 */
export async function asDocx(document: Document, at: Date): Promise<Buffer> {
  const bookmarks = new Map<string, number>();
  const drawing = { document, bookmarks, line: document.parts.some(({ side }) => side) ? COLUMN : LINE };
  const sections = document.parts.flatMap((part, index) => (part.side === "right" ? [] : [{ part, said: part.side ? facing(part, document.parts[index + 1]!, drawing) : part.blocks.map((block) => drawn(block, part, drawing)).join("") }]));
  const body = sections.map(({ part, said }, index) => said + (index < sections.length - 1 ? paragraph("Between", "", section(part)) : section(part))).join("");
  const when = `${at.toISOString().slice(0, 19)}Z`;
  const files: Record<string, string> = {
    "[Content_Types].xml": `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${[["/word/document.xml", `${TYPE}.document.main+xml`], ["/word/styles.xml", `${TYPE}.styles+xml`], ["/word/numbering.xml", `${TYPE}.numbering+xml`], ["/word/settings.xml", `${TYPE}.settings+xml`], ["/word/footer-en.xml", `${TYPE}.footer+xml`], ["/word/footer-es.xml", `${TYPE}.footer+xml`], ["/word/footer-both.xml", `${TYPE}.footer+xml`], ["/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"]].map(([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`).join("")}</Types>`,
    "_rels/.rels": relationships([relationship(1, `${OFFICE}/officeDocument`, "word/document.xml"), relationship(2, "package/2006/relationships/metadata/core-properties", "docProps/core.xml")]),
    "docProps/core.xml": `${XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(document.title)}</dc:title><dc:language>${LOCALE[document.language]}</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${when}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${when}</dcterms:modified></cp:coreProperties>`,
    "word/_rels/document.xml.rels": relationships([relationship(1, `${OFFICE}/styles`, "styles.xml"), relationship(2, `${OFFICE}/numbering`, "numbering.xml"), relationship(3, `${OFFICE}/footer`, "footer-en.xml"), relationship(4, `${OFFICE}/footer`, "footer-es.xml"), relationship(5, `${OFFICE}/settings`, "settings.xml"), relationship(6, `${OFFICE}/footer`, "footer-both.xml")]),
    "word/document.xml": `${XML}<w:document ${W}><w:body>${body}</w:body></w:document>`,
    "word/footer-en.xml": footer(["en"], document),
    "word/footer-es.xml": footer(["es"], document),
    "word/footer-both.xml": footer(["en", "es"], document),
    "word/numbering.xml": NUMBERING,
    // Without its mode of 2013 Word says "Compatibility Mode" over the document. Word asks before it fills in the page numbers of the contents; LibreOffice fills them in by itself.
    "word/settings.xml": `${XML}<w:settings ${W}><w:updateFields w:val="true"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="${LOCALE[document.language]}"/></w:settings>`,
    "word/styles.xml": STYLES,
  };
  const zip = new ZipFile();
  // The dates of a zip are local time: this one is the same in every zone.
  for (const [name, text] of Object.entries(files)) zip.addBuffer(Buffer.from(text), name, { mtime: new Date(1980, 0, 1), mode: 0o100644, compress: false, forceDosTimestamp: true });
  zip.end();
  return buffer(zip.outputStream as Readable);
}

/** A document as a Word file under a name, to be saved. */
export const docxAnswer = async (document: Document, at: Date, name: string, kept: string): Promise<Response> =>
  new Response(new Uint8Array(await asDocx(document, at)), { headers: { "Content-Type": `${TYPE}.document`, "Content-Disposition": `attachment; filename="${name}.docx"`, "Cache-Control": kept } });
