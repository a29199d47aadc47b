import yauzl, { type Entry } from "yauzl";
import { buffer } from "node:stream/consumers";
import { createReader, type Reader, type Tag } from "./xml.ts";
import { plainImage } from "./images.ts";
import { Refused, type Expert } from "./refused.ts";
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

/** What of a document is published: its words and their looks. Comments, properties, people, macros, data, embedded things are other parts. */
const DOCX_PARTS = /^(\[Content_Types\]\.xml|_rels\/\.rels|word\/(document|styles|numbering|fontTable|footnotes|endnotes|webSettings|header\d*|footer\d*)\.xml|word\/_rels\/(document|footnotes|endnotes|header\d*|footer\d*)\.xml\.rels|word\/theme\/theme\d*\.xml|word\/media\/[\w.-]+\.(png|jpe?g))$/i;
const DOCX_DROPPED = new Set([
  "w:del", "w:moveFrom", "w:rPrChange", "w:pPrChange", "w:sectPrChange", "w:tblPrChange", "w:trPrChange", "w:tcPrChange", "w:tblGridChange", "w:numberingChange", "w:cellDel",
  "w:commentRangeStart", "w:commentRangeEnd", "w:commentReference", "w:annotationRef", "w:object", "w:pict", "w:control", "w:altChunk", "w:attachedTemplate", "w:instrText", "w:fldSimple", "w:delText",
  "w:delInstrText", "w:bookmarkStart", "w:bookmarkEnd", "w:proofErr", "w:permStart", "w:permEnd", "w:customXmlPr", "w:sdtPr", "w:sdtEndPr", "mc:Fallback", "w:cellIns", "w:customXmlInsRangeStart", "w:moveFromRangeStart", "w:moveFromRangeEnd",
  "w:moveToRangeStart", "w:moveToRangeEnd", "a:ext", "a:extLst", "wp:docPr-ext",
]);
/** Their content stays, they themselves do not. */
const DOCX_UNWRAPPED = new Set(["w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:sdt", "w:sdtContent", "mc:AlternateContent", "mc:Choice"]);

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
    const parts = await Promise.all(["word/document.xml", "word/footnotes.xml", "word/endnotes.xml"].filter((name) => archive.names.includes(name)).map((name) => xml(archive, name)));
    return parts.map((part) => docxText(part)).join("\n\n");
  },
  copy: (bytes) => rebuilt(bytes, DOCX_PARTS, (name, text) => {
    if (name === "[Content_Types].xml") return filtered(text, { drop: (tag) => tag.name === "Override" && !DOCX_PARTS.test(String(tag.attributes.PartName).slice(1)) });
    if (name.endsWith(".rels")) return filtered(text, { drop: (tag) => tag.name === "Relationship" && !staysRelated(tag, name) });
    return filtered(withoutHidden(text), {
      drop: (tag) => DOCX_DROPPED.has(tag.name),
      unwrap: (tag) => DOCX_UNWRAPPED.has(tag.name),
      attribute: (key) => !/^w:rsid|^w14:|^w15:|^w16|^(descr|title)$|^w:(author|date|initials)$/i.test(key),
    });
  }),
};

const staysRelated = ({ attributes }: Tag, from: string): boolean => {
  const target = String(attributes.Target);
  if (attributes.TargetMode === "External") return /\/hyperlink$/.test(String(attributes.Type)) && /^(https?:\/\/|mailto:)/i.test(target);
  const path = target.startsWith("/") ? target.slice(1) : from === "_rels/.rels" ? target : `word/${target}`;
  return DOCX_PARTS.test(path);
};

/** The words of a part, paragraph by paragraph, as they stand with every change accepted. */
function docxText(part: string): string {
  let text = "";
  let words = false;
  let dropped = 0;
  read(withoutHidden(part), {
    open(tag) {
      if (["w:del", "w:moveFrom", "mc:Fallback"].includes(tag.name)) dropped++;
      if (dropped) return;
      if (tag.name === "w:t") words = true;
      if (tag.name === "w:tab") text += "\t";
      if (tag.name === "w:br" || tag.name === "w:cr") text += "\n";
    },
    close(name) {
      if (["w:del", "w:moveFrom", "mc:Fallback"].includes(name)) dropped--;
      if (name === "w:t") words = false;
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

/** Without the runs that no reader sees (w:vanish). A run holds no run, so its end is the next one. */
function withoutHidden(part: string): string {
  return part.replace(/<w:r(?:\s[^>]*)?>(?:(?!<\/w:r>)[\s\S])*?<\/w:r>/g, (run) => (/<w:(vanish|webHidden|specVanish)(\s*\/>|\s+w:val="(1|true|on)"\s*\/>|>)/.test(run) ? "" : run));
}

// ── ODT (OpenDocument 1.3) ──────────────────────────────────────────────────────────────────────

const ODT_PARTS = /^(mimetype|content\.xml|styles\.xml|META-INF\/manifest\.xml|Pictures\/[\w.-]+\.(png|jpe?g))$/i;
const ODT_DROPPED = new Set([
  "text:tracked-changes", "text:change", "text:change-start", "text:change-end", "office:annotation", "office:annotation-end", "office:scripts", "office:event-listeners", "office:forms", "office:meta",
  "text:hidden-text", "text:hidden-paragraph", "text:conditional-text", "draw:object", "draw:object-ole", "draw:plugin", "draw:applet", "draw:floating-frame", "text:author-name", "text:author-initials", "text:creator",
  "text:initial-creator", "text:sender-firstname", "text:sender-lastname", "text:file-name", "text:user-defined", "text:variable-decls", "text:user-field-decls", "svg:title", "svg:desc", "text:dde-connection-decls",
]);

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
    read(await xml(archive, "content.xml"), {
      open(tag) {
        if (ODT_DROPPED.has(tag.name)) dropped++;
        if (tag.name === "office:body") inside++;
        if (dropped) return;
        if (tag.name === "text:s") text += " ".repeat(Math.min(100, Number(tag.attributes["text:c"] ?? 1)));
        if (tag.name === "text:tab") text += "\t";
        if (tag.name === "text:line-break") text += "\n";
      },
      close(name) {
        if (ODT_DROPPED.has(name)) dropped--;
        if (name === "office:body") inside--;
        if (!dropped && (name === "text:p" || name === "text:h")) text += "\n";
      },
      text: (piece) => {
        if (inside && !dropped) text += piece;
      },
    });
    return text;
  },
  copy: (bytes) => rebuilt(bytes, ODT_PARTS, (name, text) => {
    if (name === "META-INF/manifest.xml") return filtered(text, { drop: (tag) => tag.name === "manifest:file-entry" && tag.attributes["manifest:full-path"] !== "/" && !ODT_PARTS.test(String(tag.attributes["manifest:full-path"])) });
    return filtered(text, {
      drop: (tag) => ODT_DROPPED.has(tag.name) || (tag.name === "text:section" && tag.attributes["text:display"] === "none"),
      attribute: (key, value) => !(key === "xlink:href" && !/^(https?:\/\/|mailto:|Pictures\/|#)/i.test(value)) && !/^(office:(name|target-frame-name)|text:condition)$/.test(key),
    });
  }),
};

// ── Both ────────────────────────────────────────────────────────────────────────────────────────

/** A zip of the parts that stay, each filtered; images are written anew. */
async function rebuilt(bytes: Buffer, stays: RegExp, filter: (name: string, text: string) => string): Promise<Buffer> {
  const archive = await open(bytes);
  const parts: { name: string; bytes: Buffer }[] = [];
  for (const name of archive.names.filter((each) => stays.test(each))) {
    if (/\.(png|jpe?g)$/i.test(name)) {
      const image = await plainImage((await archive.part(name))!);
      if (image) parts.push({ name, bytes: image });
    } else if (name === "mimetype") parts.unshift({ name, bytes: (await archive.part(name))! });
    else parts.push({ name, bytes: Buffer.from(filter(name, await xml(archive, name))) });
  }
  return writeZip(parts);
}

type Filter = { drop: (tag: Tag) => boolean; unwrap?: (tag: Tag) => boolean; attribute?: (key: string, value: string) => boolean };

/** XML without some elements, without the tags of others, and without some attributes. Comments and processing instructions go too. */
function filtered(text: string, { drop, unwrap = () => false, attribute = () => true }: Filter): string {
  let out = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const depth: ("kept" | "unwrapped" | "dropped")[] = [];
  const inDropped = () => depth.includes("dropped");
  read(text, {
    open(tag) {
      const fate = inDropped() || drop(tag) ? "dropped" : unwrap(tag) ? "unwrapped" : "kept";
      depth.push(fate);
      if (fate !== "kept") return;
      const attributes = Object.entries(tag.attributes).filter(([key, value]) => attribute(key, String(value)));
      out += `<${tag.name}${attributes.map(([key, value]) => ` ${key}="${escaped(String(value))}"`).join("")}>`;
    },
    close(name) {
      if (depth.pop() === "kept") out += `</${name}>`;
    },
    text: (piece) => {
      if (!inDropped()) out += escaped(piece);
    },
  });
  return out;
}

const escaped = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

const read = (text: string, reader: Reader) => createReader(reader).write(text).close();
