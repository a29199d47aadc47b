import yauzl, { type Entry } from "yauzl";
import { buffer } from "node:stream/consumers";
import { apart, findWords, signsOf, type Cut } from "../matching.ts";
import type { FileRedaction } from "../redactions.ts";
import { createReader, type Reader, type Tag } from "./xml.ts";
import { plainImage } from "./images.ts";
import { Refused, type Expert } from "./refused.ts";
import { says } from "./strings.ts";
import { onlyWords, refuseMissing } from "./text.ts";
import { writeZip } from "./zip.ts";

/** What a document may unpack to. */
const MOST_ENTRIES = 2_000;
const MOST_BYTES = 100 * 1024 * 1024;
const MOST_RATIO = 200;

type Archive = { names: string[]; part(name: string): Promise<Buffer | null> };

/** Opens a zip by its directory and unpacks nothing yet. @throws Refused where its directory lies or promises too much */
async function open(bytes: Buffer): Promise<Archive> {
  const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true, strictFileNames: true, validateEntrySizes: true });
  if (zip.entryCount > MOST_ENTRIES) throw new Refused("bomb");
  const entries = new Map<string, Entry>();
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) throw new Refused("password");
    // The upper half of external attributes is the Unix mode; 0xa000 is a link.
    if (entries.has(entry.fileName) || ((entry.externalFileAttributes >>> 16) & 0xf000) === 0xa000) throw new Refused("damaged");
    total += entry.uncompressedSize;
    if (total > MOST_BYTES || entry.uncompressedSize > MOST_RATIO * entry.compressedSize + 1_000_000) throw new Refused("bomb");
    entries.set(entry.fileName, entry);
  }
  // Entries that share their bytes unpack to more than the directory says (Fifield 2019).
  const placed = [...entries.values()].sort((one, other) => one.relativeOffsetOfLocalHeader - other.relativeOffsetOfLocalHeader);
  placed.forEach((entry, index) => {
    const next = placed[index + 1];
    if (next && entry.relativeOffsetOfLocalHeader + 30 + entry.compressedSize > next.relativeOffsetOfLocalHeader) throw new Refused("bomb");
  });
  return {
    names: [...entries.keys()],
    async part(name) {
      const entry = entries.get(name);
      return entry ? buffer(await zip.openReadStreamPromise(entry)) : null;
    },
  };
}

async function xml(archive: Archive, name: string): Promise<string> {
  const part = await archive.part(name);
  if (!part) throw new Refused("type");
  const text = part[0] === 0xff ? new TextDecoder("utf-16le").decode(part) : part.toString("utf8");
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new Refused("program");
  return text;
}

const beginsLikeZip = (bytes: Buffer) => bytes.readUInt32LE(0) === 0x04034b50;

// ── DOCX (ECMA-376) ─────────────────────────────────────────────────────────────────────────────

/** What of a document is published: its words and their looks. Comments, properties, people, settings, macros, data, embedded things are other parts. */
const DOCX_PARTS = /^(\[Content_Types\]\.xml|_rels\/\.rels|word\/(document|styles|numbering|footnotes|endnotes|header\d*|footer\d*)\.xml|word\/_rels\/(document|footnotes|endnotes|header\d*|footer\d*)\.xml\.rels|word\/theme\/theme\d*\.xml|word\/media\/[^/]+\.(png|jpe?g))$/i;
const DOCX_DROPPED = new Set([
  "w:del", "w:moveFrom", "w:rPrChange", "w:pPrChange", "w:sectPrChange", "w:tblPrChange", "w:tblPrExChange", "w:trPrChange", "w:tcPrChange", "w:tblGridChange", "w:numberingChange", "w:cellDel", "w:cellMerge",
  "w:commentRangeStart", "w:commentRangeEnd", "w:commentReference", "w:annotationRef", "w:object", "w:pict", "w:control", "w:altChunk", "w:attachedTemplate", "w:delText", "w:fldData", "w:ffData",
  "w:delInstrText", "w:bookmarkStart", "w:bookmarkEnd", "w:proofErr", "w:permStart", "w:permEnd", "w:customXmlPr", "w:smartTagPr", "w:sdtPr", "w:sdtEndPr", "mc:Fallback", "w:cellIns",
  "w:customXmlInsRangeStart", "w:customXmlInsRangeEnd", "w:customXmlDelRangeStart", "w:customXmlDelRangeEnd", "w:moveFromRangeStart", "w:moveFromRangeEnd", "w:moveToRangeStart", "w:moveToRangeEnd", "a:extLst", "w:nsid", "w:tmpl",
]);
/** Their content stays, they themselves do not. */
const DOCX_UNWRAPPED = new Set(["w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:sdt", "w:sdtContent", "mc:AlternateContent", "mc:Choice"]);
/** Elements are known by their usual prefixes: what calls itself otherwise is not published. */
const DOCX_PREFIXES = /^(w|wp|wp14|wps|wpg|wpc|a|pic|m|mc|r):/;
const DOCX_SHOWN = new Set(["w:t", "m:t", "a:t"]);
const DOCX_WORDS = new Set([...DOCX_SHOWN, "w:instrText", "wp:posOffset", "wp:align", "wp14:pctWidth", "wp14:pctHeight"]);
/** The fields that are worked out anew on each page. Of all others the result stays, as words. */
const FIELDS = /^\s*(PAGE|NUMPAGES|SECTIONPAGES)\s*(\\\*\s*\w+\s*)*$/;

/** The parts with text, in the order in which they are read and occurrences are counted. */
const DOCX_TEXTS = [/^word\/document\.xml$/, /^word\/footnotes\.xml$/, /^word\/endnotes\.xml$/, /^word\/header\d*\.xml$/, /^word\/footer\d*\.xml$/];
const ODT_TEXTS = [/^content\.xml$/, /^styles\.xml$/];
const partsInOrder = (names: string[], order: RegExp[]) => order.flatMap((shape) => names.filter((name) => shape.test(name)).sort());

export const docx: Expert = {
  begins: beginsLikeZip,
  async check(bytes) {
    const archive = await open(bytes);
    const types = await xml(archive, "[Content_Types].xml");
    if (archive.names.some((name) => /vbaProject|vbaData|activeX|word\/embeddings\/|oleObject|customUI|\.bin$/i.test(name)) || /macroEnabled|vbaProject/i.test(types)) throw new Refused("program");
    await xml(archive, "word/document.xml");
    for (const name of archive.names.filter((each) => /\.(xml|rels)$/i.test(each))) {
      const text = await xml(archive, name);
      if (name.endsWith(".rels") && /(attachedTemplate|oleObject|frame|subDocument)"[^>]*TargetMode="External"|TargetMode="External"[^>]*(attachedTemplate|oleObject|frame|subDocument)"/i.test(text)) throw new Refused("program");
    }
    await this.read(bytes);
  },
  async read(bytes) {
    const archive = await open(bytes);
    const parts = await Promise.all(partsInOrder(archive.names, DOCX_TEXTS).map((name) => xml(archive, name)));
    return parts.map((part) => docxText(part)).join("\n\n");
  },
  async copy(bytes, redactions = []) {
    const archive = await open(bytes);
    const images = renamed(archive.names.filter((name) => DOCX_PARTS.test(name)), "word/media/image");
    const hidden = archive.names.includes("word/styles.xml") ? hiddenDocxStyles(await xml(archive, "word/styles.xml")) : new Set<string>();
    return rebuilt(archive, DOCX_PARTS, images, { redactions, order: DOCX_TEXTS, isText: (ancestors) => DOCX_SHOWN.has(ancestors.at(-1) ?? ""), ends: /^(w:p|w:br|w:cr|w:tab|w:tc)$/ }, async (name, text) => {
      if (name === "[Content_Types].xml") return filtered(text, { drop: (tag) => tag.name === "Override" && !DOCX_PARTS.test(String(tag.attributes.PartName).slice(1)) });
      if (name.endsWith(".rels")) {
        const moved = (target: string) => (images.has(partOf(target, name)) ? images.get(partOf(target, name))!.slice("word/".length) : target);
        return filtered(text, { drop: (tag) => tag.name === "Relationship" && !staysRelated(tag, name), attribute: (key, value) => (key === "Target" ? moved(value) : value) });
      }
      const rels = name.replace(/^word\//, "word/_rels/") + ".rels";
      return docxPart(text, archive.names.includes(rels) ? relatedIn(await xml(archive, rels), rels) : new Set(), hidden);
    });
  },
};

const partOf = (target: string, from: string) => (target.startsWith("/") ? target.slice(1) : from === "_rels/.rels" ? target : `word/${target}`);

function staysRelated({ attributes }: Tag, from: string): boolean {
  const target = String(attributes.Target);
  if (attributes.TargetMode === "External") return /\/hyperlink$/.test(String(attributes.Type)) && /^(https?:\/\/|mailto:)/i.test(target);
  return DOCX_PARTS.test(partOf(target, from));
}

/** The ids of what a part may go on naming. */
function relatedIn(rels: string, name: string): Set<string> {
  const ids = new Set<string>();
  read(rels, { open: (tag) => void (tag.name === "Relationship" && staysRelated(tag, name) && ids.add(String(tag.attributes.Id))), close() {}, text() {} });
  return ids;
}

const isOn = ({ attributes }: Tag) => !/^(0|false|off)$/.test(attributes["w:val"] ?? "");

/** The styles whose text no reader sees, those that are based on them too. */
function hiddenDocxStyles(styles: string): Set<string> {
  const found = new Map<string, { hidden: boolean; basis: string | null }>();
  let style: { hidden: boolean; basis: string | null } | null = null;
  read(styles, {
    open(tag) {
      if (tag.name === "w:style") found.set(String(tag.attributes["w:styleId"]), (style = { hidden: false, basis: null }));
      if (style && tag.name === "w:basedOn") style.basis = String(tag.attributes["w:val"]);
      if (style && tag.name === "w:vanish" && isOn(tag)) style.hidden = true;
    },
    close: (name) => void (name === "w:style" && (style = null)),
    text() {},
  });
  return withHeirs(found);
}

function withHeirs(styles: Map<string, { hidden: boolean; basis: string | null }>): Set<string> {
  const isHidden = (name: string | null, steps = 0): boolean => {
    const style = name === null || steps > 50 ? undefined : styles.get(name);
    return style !== undefined && (style.hidden || isHidden(style.basis, steps + 1));
  };
  return new Set([...styles.keys()].filter((name) => isHidden(name)));
}

/** Which of the fields of a part, in their order, are worked out anew on each page. */
function fieldsIn(part: string): boolean[] {
  const codes: string[] = [];
  const inside: number[] = [];
  let code = false;
  read(part, {
    open(tag) {
      code = tag.name === "w:instrText";
      const type = tag.name === "w:fldChar" ? tag.attributes["w:fldCharType"] : "";
      if (type === "begin") inside.push(codes.push("") - 1);
      if (type === "end") inside.pop();
    },
    close: () => void (code = false),
    text: (piece) => void (code && inside.length > 0 && (codes[inside.at(-1)!] += piece)),
  });
  return codes.map((each) => FIELDS.test(each));
}

/** A part of a document as its pages show it: changes accepted, nothing hidden, no name of anybody. */
function docxPart(part: string, related: Set<string>, hiddenStyles: Set<string>): string {
  const fields = fieldsIn(part);
  const inside: boolean[] = [];
  let begun = 0;
  return filtered(part, {
    drop(tag) {
      const type = tag.name === "w:fldChar" ? tag.attributes["w:fldCharType"] : "";
      if (type === "begin") inside.push(fields[begun++] ?? false);
      const stays = inside.at(-1) ?? false;
      if (type === "end") inside.pop();
      if (tag.name === "w:fldChar" || tag.name === "w:instrText") return !stays;
      if (/^w:(header|footer)Reference$/.test(tag.name) && !related.has(tag.attributes["r:id"] ?? "")) return true;
      return DOCX_DROPPED.has(tag.name) || !DOCX_PREFIXES.test(tag.name);
    },
    unwrap: (tag) => DOCX_UNWRAPPED.has(tag.name) || (tag.name === "w:fldSimple" && !FIELDS.test(tag.attributes["w:instr"] ?? "")),
    // A row, a run or a paragraph says of itself, after it has begun, that it is not there.
    takeBack(tag, ancestors) {
      if (tag.name === "w:del" && ancestors.at(-1) === "w:trPr") return "w:tr";
      if ((tag.name === "w:vanish" || tag.name === "w:specVanish") && isOn(tag) && ancestors.at(-1) === "w:rPr" && /^[wm]:r$/.test(ancestors.at(-2) ?? "")) return ancestors.at(-2)!;
      if (tag.name === "w:rStyle" && ancestors.at(-2) === "w:r" && hiddenStyles.has(tag.attributes["w:val"] ?? "")) return "w:r";
      if (tag.name === "w:pStyle" && ancestors.at(-2) === "w:p" && hiddenStyles.has(tag.attributes["w:val"] ?? "")) return "w:p";
      if (tag.name === "wp:docPr" && tag.attributes.hidden && isOn({ ...tag, attributes: { "w:val": tag.attributes.hidden } })) return "w:drawing";
      return null;
    },
    attribute(key, value, { name }) {
      if (/^w:rsid|^w14:|^w15:|^w16|^(descr|title)$|^w:(author|date|initials|anchor|tooltip|docLocation|tgtFrame|history)$|^r:(link|pict|dm|lo|qs|cs)$/i.test(key)) return null;
      if (/^r:(id|embed)$/.test(key)) return related.has(value) ? value : null;
      return key === "name" && /(docPr|cNvPr)$/.test(name) ? "" : value;
    },
    words: (ancestors) => DOCX_WORDS.has(ancestors.at(-1) ?? ""),
  });
}

/** The words of a part, paragraph by paragraph, as they stand with every change accepted. Hidden ones too: whoever reads the original is to see them. */
function docxText(part: string): string {
  let text = "";
  let words = false;
  let dropped = 0;
  read(part, {
    open(tag) {
      if (["w:del", "w:moveFrom", "mc:Fallback"].includes(tag.name)) dropped++;
      if (dropped) return;
      if (DOCX_SHOWN.has(tag.name)) words = true;
      if (tag.name === "w:tab") text += "\t";
      if (tag.name === "w:br" || tag.name === "w:cr") text += "\n";
    },
    close(name) {
      if (["w:del", "w:moveFrom", "mc:Fallback"].includes(name)) dropped--;
      if (DOCX_SHOWN.has(name)) words = false;
      if (dropped) return;
      if (name === "w:p") text += "\n";
      if (name === "w:tc") text += "\t";
    },
    text: (piece) => {
      if (words && !dropped) text += piece;
    },
  });
  return text;
}

// ── ODT (OpenDocument 1.3) ──────────────────────────────────────────────────────────────────────

const ODT_PARTS = /^(mimetype|content\.xml|styles\.xml|META-INF\/manifest\.xml|Pictures\/[^/]+\.(png|jpe?g))$/i;
const ODT_DROPPED = new Set([
  "text:tracked-changes", "text:change", "text:change-start", "text:change-end", "office:annotation", "office:annotation-end", "office:scripts", "office:event-listeners", "office:forms", "office:meta",
  "text:hidden-text", "text:hidden-paragraph", "text:conditional-text", "draw:object", "draw:object-ole", "draw:plugin", "draw:applet", "draw:floating-frame", "text:author-name", "text:author-initials", "text:creator",
  "text:initial-creator", "text:sender-firstname", "text:sender-lastname", "text:file-name", "text:user-defined", "text:variable-decls", "text:user-field-decls", "svg:title", "svg:desc", "text:dde-connection-decls",
  "text:bookmark", "text:bookmark-start", "text:bookmark-end", "text:reference-mark", "text:reference-mark-start", "text:reference-mark-end", "text:alphabetical-index-mark", "text:toc-mark", "text:toc-mark-start", "text:toc-mark-end",
  "text:table-of-content-source", "text:alphabetical-index-source", "text:illustration-index-source", "text:table-index-source", "text:user-index-source", "text:bibliography-source", "text:section-source", "office:dde-source", "office:binary-data", "text:meta-field",
]);
const ODT_PREFIXES = /^(office|style|text|table|draw|fo|svg|number):/;
/** Fields: what they show stays, as words. */
const ODT_UNWRAPPED = /^text:(variable-(set|get|input)|user-field-(get|input)|user-defined|expression|sequence|placeholder|database-\w+|(bookmark|reference|note|sequence)-ref|text-input|script|execute-macro|meta|(creation|print|modification)-(date|time)|date|time|title|subject|keywords|description|template-name|editing-\w+|sender-\w+|printed-by|chapter|ruby-base)$/;

export const odt: Expert = {
  begins: beginsLikeZip,
  async check(bytes) {
    const archive = await open(bytes);
    const type = (await archive.part("mimetype"))?.toString("latin1").trim();
    if (type !== "application/vnd.oasis.opendocument.text") throw new Refused("type");
    if (archive.names.includes("META-INF/manifest.xml") && /encryption-data/.test(await xml(archive, "META-INF/manifest.xml"))) throw new Refused("password");
    if (archive.names.some((name) => /^(Basic|Scripts|ObjectReplacements|Object \d|Dialogs)\b|\.(bin|jar|class|py|js|bas)$/i.test(name))) throw new Refused("program");
    const content = await xml(archive, "content.xml");
    if (/<script:event-listener|<office:script\b/i.test(content)) throw new Refused("program");
    for (const name of archive.names.filter((each) => /\.xml$/i.test(each))) await xml(archive, name);
    await this.read(bytes);
  },
  async read(bytes) {
    const archive = await open(bytes);
    let text = "";
    let inside = 0;
    let dropped = 0;
    for (const name of partsInOrder(archive.names, ODT_TEXTS)) read(await xml(archive, name), {
      open(tag) {
        if (ODT_DROPPED.has(tag.name)) dropped++;
        // Headers and footers stand in the styles.
        if (tag.name === "office:body" || tag.name === "office:master-styles") inside++;
        if (dropped) return;
        if (tag.name === "text:s") text += " ".repeat(Math.min(100, Number(tag.attributes["text:c"] ?? 1)));
        if (tag.name === "text:tab") text += "\t";
        if (tag.name === "text:line-break") text += "\n";
      },
      close(name) {
        if (ODT_DROPPED.has(name)) dropped--;
        if (name === "office:body" || name === "office:master-styles") inside--;
        if (!dropped && (name === "text:p" || name === "text:h")) text += "\n";
      },
      text: (piece) => {
        if (inside && !dropped) text += piece;
      },
    });
    return text;
  },
  async copy(bytes, redactions = []) {
    const archive = await open(bytes);
    const images = renamed(archive.names.filter((name) => ODT_PARTS.test(name)), "Pictures/image");
    const styles = new Map<string, { hidden: boolean; basis: string | null }>();
    for (const name of ["styles.xml", "content.xml"].filter((each) => archive.names.includes(each))) readOdtStyles(await xml(archive, name), styles);
    const hidden = withHeirs(styles);
    return rebuilt(archive, ODT_PARTS, images, { redactions, order: ODT_TEXTS, isText: isOdtText, ends: /^text:(p|h|s|tab|line-break)$/ }, async (name, text) => {
      if (name === "META-INF/manifest.xml") {
        const path = "manifest:full-path";
        return filtered(text, {
          drop: (tag) => tag.name === "manifest:file-entry" && tag.attributes[path] !== "/" && !ODT_PARTS.test(String(tag.attributes[path])),
          attribute: (key, value) => (key === path ? (images.get(value) ?? value) : value),
        });
      }
      return odtPart(text, images, hidden);
    });
  },
};

function readOdtStyles(part: string, styles: Map<string, { hidden: boolean; basis: string | null }>) {
  let style: { hidden: boolean; basis: string | null } | null = null;
  read(part, {
    open(tag) {
      if (tag.name === "style:style") styles.set(String(tag.attributes["style:name"]), (style = { hidden: false, basis: tag.attributes["style:parent-style-name"] ?? null }));
      if (style && tag.attributes["text:display"] === "none") style.hidden = true;
    },
    close: (name) => void (name === "style:style" && (style = null)),
    text() {},
  });
}

/** A part of a document as its pages show it. Deletions are kept apart in it, so that leaving them out accepts them. */
const odtPart = (part: string, images: Map<string, string>, hidden: Set<string>) =>
  filtered(part, {
    drop: ({ name, attributes }) =>
      ODT_DROPPED.has(name) || !ODT_PREFIXES.test(name) || (/^text:/.test(name) && attributes["text:display"] === "none") || (/^(text|table|draw):/.test(name) && hidden.has(attributes["text:style-name"] ?? "")) ||
      (name === "draw:image" && !images.has((attributes["xlink:href"] ?? "").replace(/^\.\//, ""))),
    unwrap: ({ name }) => ODT_UNWRAPPED.test(name),
    takeBack: (tag, ancestors) => (tag.name === "text:hidden-paragraph" ? ([...ancestors].reverse().find((each) => each === "text:p" || each === "text:h") ?? null) : null),
    attribute(key, value, { name }) {
      if (key === "xlink:href") return images.get(value.replace(/^\.\//, "")) ?? (/^(https?:\/\/|mailto:)/i.test(value) ? value : null);
      if (/^(officeooo|loext|xml:id|calcext|xhtml|grddl|ooo\w*|rdfa?|form|script):?/.test(key)) return null;
      if (/^(office:(name|target-frame-name|string-value|value|date-value|time-value|boolean-value|title)|text:(condition|formula|description|annote|connection-name)|table:(formula|cell-range-address|description|title))$/.test(key)) return null;
      return /^(text|draw|table):name$/.test(key) && /^(text:section|table:table|draw:\w[\w-]*)$/.test(name) ? "" : value;
    },
    words: (ancestors) => isOdtText(ancestors) || ancestors.some((name) => name.startsWith("number:")),
  });

const isOdtText = (ancestors: string[]) => ancestors.some((name) => name === "text:p" || name === "text:h");

// ── Both ────────────────────────────────────────────────────────────────────────────────────────

/** Images under names of our making: theirs say where they were taken from. */
function renamed(names: string[], as: string): Map<string, string> {
  const images = names.filter((name) => IMAGE.test(name));
  return new Map(images.map((name, index) => [name, `${as}${index + 1}${/\.[^.]+$/.exec(name.toLowerCase())![0]}`]));
}

const IMAGE = /\.(png|jpe?g)$/i;

/** A zip of the parts that stay, each filtered; images are written anew. @throws Refused where an image is none: a document that names what is not there does not open */
async function rebuilt(archive: Archive, stays: RegExp, images: Map<string, string>, hiding: Hiding, filter: (name: string, text: string) => Promise<string>): Promise<Buffer> {
  const parts: { name: string; bytes: Buffer }[] = [];
  const written = new Map<string, string>();
  for (const name of archive.names.filter((each) => stays.test(each))) {
    if (IMAGE.test(name)) {
      const image = await plainImage((await archive.part(name))!);
      if (!image) throw new Refused("damaged");
      parts.push({ name: images.get(name)!, bytes: image });
    } else if (name === "mimetype") parts.unshift({ name, bytes: (await archive.part(name))! });
    else written.set(name, await filter(name, await xml(archive, name)));
  }
  redactParts(written, hiding);
  for (const [name, text] of written) parts.push({ name, bytes: Buffer.from(text) });
  return writeZip(parts);
}

/** What of a document is redacted: the order of its parts, where words stand in them, and which elements part them. */
type Hiding = { redactions: FileRedaction[]; order: RegExp[]; isText(ancestors: string[]): boolean; ends: RegExp };

/**
 * Puts marks in the place of words in cleaned parts, across the runs they are written in, and takes them out of what an element says besides
 * its text (addresses of links). @throws Refused where words are not found, or would be left
 */
function redactParts(parts: Map<string, string>, { redactions, order, isText, ends }: Hiding) {
  if (redactions.length === 0) return;
  const hidden = onlyWords(redactions);
  const counts = hidden.map(() => 0);
  for (const name of partsInOrder([...parts.keys()], order)) {
    const pieces = textsOf(parts.get(name)!, isText, ends);
    const whole = pieces.map(({ before, text }) => before + text).join("");
    const { signs, at } = signsOf(whole);
    const cuts = apart(hidden.flatMap(({ words, inside, occurrence, mark }, index) => {
      const found = findWords(signs, words, inside);
      const first = counts[index]!;
      counts[index] = first + found.length;
      const chosen = occurrence === null ? found : found.slice(Math.max(0, occurrence - first - 1), Math.max(0, occurrence - first));
      return chosen.map(({ from, to }) => ({ start: at[from]!, end: at[to]! + signs[to]!.text.length, mark }));
    }));
    let place = 0;
    const texts = pieces.map(({ before, text }) => {
      const start = (place += before.length);
      place += text.length;
      return without(text, start, cuts);
    });
    let piece = 0;
    parts.set(name, filtered(parts.get(name)!, { drop: () => false, replace: (_text, ancestors) => (isText(ancestors) ? texts[piece++]! : null) }));
  }
  refuseMissing(hidden, counts);
  const everywhere = hidden.filter(({ occurrence }) => occurrence === null);
  const told = (value: string) => everywhere.some(({ words, inside }) => says([value], words, inside));
  for (const [name, text] of parts) parts.set(name, filtered(text, { drop: () => false, attribute: (key, value, tag) => (!isSaid(key, tag) || !told(value) ? value : isAddress(key) ? NOWHERE : "-") }));
  for (const name of partsInOrder([...parts.keys()], order)) {
    const left = textsOf(parts.get(name)!, isText, ends).map(({ before, text }) => before + text).join("");
    const standing = everywhere.filter(({ words, inside }) => findWords(signsOf(left).signs, words, inside).length > 0);
    if (standing.length > 0) throw new Refused("damaged", standing.map(({ id }) => id));
  }
}

const isAddress = (key: string) => key === "Target" || key === "xlink:href";
/** The attributes that say something of their author's own: addresses of links, names of styles, what stands around a number. */
const isSaid = (key: string, { name, attributes }: Tag) =>
  (key === "Target" && attributes.TargetMode === "External") || (key === "w:val" && /^w:(name|aliases|lvlText)$/.test(name)) || (key === "xlink:href" && name !== "draw:image") || /^style:(display-name|num-prefix|num-suffix)$/.test(key);

/** Where a link leads whose address said what is redacted. */
const NOWHERE = "https://redacted.invalid/";

/** The texts of a part in their order; before each, what parts it from the one before. */
function textsOf(part: string, isText: (ancestors: string[]) => boolean, ends: RegExp): { before: string; text: string }[] {
  const texts: { before: string; text: string }[] = [];
  const ancestors: string[] = [];
  let before = "";
  read(part, {
    open: ({ name }) => {
      ancestors.push(name);
      if (ends.test(name)) before = "\n";
    },
    close(name) {
      ancestors.pop();
      if (ends.test(name)) before = "\n";
    },
    text(text) {
      if (!isText(ancestors)) return;
      texts.push({ before, text });
      before = "";
    },
  });
  return texts;
}

/** A piece of a whole that begins at `start`, without what is cut: the mark stands where a cut begins. */
function without(text: string, start: number, cuts: Cut[]): string {
  let left = "";
  let done = 0;
  for (const cut of cuts) {
    if (cut.end <= start || cut.start >= start + text.length) continue;
    left += text.slice(done, Math.max(0, cut.start - start)) + (cut.start >= start ? cut.mark : "");
    done = Math.min(text.length, cut.end - start);
  }
  return left + text.slice(done);
}

type Filter = {
  drop(tag: Tag): boolean;
  unwrap?(tag: Tag): boolean;
  /** The name of an element around this one that is to be left out, though it has begun. */
  takeBack?(tag: Tag, ancestors: string[]): string | null;
  /** What an attribute says from now on; null: it goes. */
  attribute?(key: string, value: string, tag: Tag): string | null;
  /** Whether text may stand here. */
  words?(ancestors: string[]): boolean;
  /** What stands in the place of a text; null: it stays. */
  replace?(text: string, ancestors: string[]): string | null;
};

/** XML without some elements, without the tags of others, and without some attributes. Comments and processing instructions go too. */
function filtered(text: string, { drop, unwrap = () => false, takeBack = () => null, attribute = (_key, value) => value, words = () => true, replace = () => null }: Filter): string {
  const out = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'];
  const around: { name: string; fate: "kept" | "unwrapped" | "dropped"; from: number; gone: boolean }[] = [];
  const ancestors: string[] = [];
  let dropped = 0;
  read(text, {
    open(tag) {
      const named = takeBack(tag, ancestors);
      if (named) around.findLast(({ name }) => name === named)!.gone = true;
      // Asked also inside what is dropped: fields are counted.
      const drops = drop(tag);
      const fate = dropped > 0 || drops ? "dropped" : unwrap(tag) ? "unwrapped" : "kept";
      around.push({ name: tag.name, fate, from: out.length, gone: false });
      ancestors.push(tag.name);
      if (fate === "dropped") dropped++;
      if (fate !== "kept") return;
      const attributes = Object.entries(tag.attributes).map(([key, value]) => [key, attribute(key, String(value), tag)] as const);
      out.push(`<${tag.name}${attributes.map(([key, value]) => (value === null ? "" : ` ${key}="${escaped(value)}"`)).join("")}>`);
    },
    close(name) {
      const { fate, from, gone } = around.pop()!;
      ancestors.pop();
      if (fate === "dropped") dropped--;
      if (fate === "kept") out.push(`</${name}>`);
      if (gone) out.length = Math.min(out.length, from);
    },
    text: (piece) => {
      if (dropped === 0 && words(ancestors)) out.push(escaped(replace(piece, ancestors) ?? piece));
    },
  });
  return out.join("");
}

const escaped = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

const read = (text: string, reader: Reader) => createReader(reader).write(text).close();
