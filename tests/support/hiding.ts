import { PDFDocument, PDFName, PDFString, PDFHexString, StandardFonts, degrees, type PDFDict } from "@cantoo/pdf-lib";

/** Where words that are redacted can hide in a PDF besides the letters on its page. Each is said by its name, and holds the words there and on the page. */
export async function hidingPdfs(words: string): Promise<Record<string, Buffer>> {
  const made: Record<string, Buffer> = {};
  const make = async (name: string, hide: (document: PDFDocument) => void | Promise<void>) => {
    const document = await PDFDocument.create();
    const font = await document.embedFont(StandardFonts.Helvetica);
    const page = document.addPage([612, 792]);
    page.drawText(`Before ${words} after.`, { x: 50, y: 700, size: 12, font });
    page.drawText("A second line that stays.", { x: 50, y: 660, size: 12, font });
    document.addPage([612, 792]).drawText("The next page stays as it is.", { x: 50, y: 700, size: 12, font });
    await hide(document);
    made[name] = Buffer.from(await document.save({ useObjectStreams: false }));
  };
  const say = PDFString.of(words);
  const utf16 = PDFHexString.fromText(words);
  const form = (document: PDFDocument, content: string, resources: object = {}) => document.context.register(document.context.flateStream(content, { Type: "XObject", Subtype: "Form", BBox: [0, 0, 612, 792], Resources: resources } as never));
  const fontsOf = (document: PDFDocument) => (document.getPage(0).node.Resources()!.lookup(PDFName.of("Font")) as PDFDict);
  const add = (document: PDFDocument, number: number, content: string) => {
    const { node } = document.getPage(number);
    node.addContentStream(document.context.register(document.context.flateStream(content)));
  };

  await make("plain", () => {});
  await make("properties", (document) => {
    document.setTitle(words);
    document.setAuthor(words);
    document.catalog.set(PDFName.of("Metadata"), document.context.register(document.context.stream(`<x:xmpmeta>${words}</x:xmpmeta>`, { Type: "Metadata", Subtype: "XML" })));
  });
  await make("outlines and named destinations", (document) => {
    document.catalog.set(PDFName.of("Outlines"), document.context.register(document.context.obj({ Type: "Outlines", First: document.context.register(document.context.obj({ Title: say })) })));
    document.catalog.set(PDFName.of("Names"), document.context.obj({ Dests: { Names: [utf16, [document.getPage(0).ref, "Fit"]] } }));
  });
  await make("annotations and a form field", (document) => {
    const looks = form(document, `BT /F 12 Tf 1 0 0 1 60 600 Tm (${words}) Tj ET`, { Font: { F: fontsOf(document).values()[0] } });
    const stamp = document.context.obj({ Type: "Annot", Subtype: "FreeText", Rect: [0, 0, 612, 792], Contents: say, T: say, AP: { N: looks }, F: 4 });
    const field = document.context.obj({ Type: "Annot", Subtype: "Widget", FT: "Tx", T: say, V: utf16, Rect: [0, 0, 612, 792], AP: { N: looks }, F: 4 });
    const link = document.context.obj({ Type: "Annot", Subtype: "Link", Rect: [50, 690, 200, 710], A: { S: "URI", URI: PDFString.of(`https://example.org/?q=${encodeURIComponent(words)}`) } });
    document.getPage(0).node.set(PDFName.of("Annots"), document.context.obj([stamp, field].map((each) => document.context.register(each))));
    document.getPage(1).node.set(PDFName.of("Annots"), document.context.obj([document.context.register(link)]));
    document.catalog.set(PDFName.of("AcroForm"), document.context.obj({ Fields: [document.context.register(field)] }));
  });
  await make("a form within a form", (document) => {
    const inner = form(document, `BT /F 12 Tf 1 0 0 1 60 500 Tm (${words}) Tj ET`, { Font: { F: fontsOf(document).values()[0] } });
    const outer = form(document, "q 0.5 0 0 0.5 10 10 cm /Inner Do Q", { XObject: { Inner: inner } });
    document.getPage(0).node.Resources()!.set(PDFName.of("XObject"), document.context.obj({ Outer: outer }));
    add(document, 0, "/Outer Do");
  });
  await make("actual text on another page", (document) => {
    add(document, 1, `/Span << /ActualText (${words}) >> BDC BT /F1 1 Tf 50 400 Td ( ) Tj ET EMC`);
    document.getPage(1).node.Resources()!.set(PDFName.of("Properties"), document.context.obj({ P: { ActualText: utf16, Alt: say } }));
    add(document, 1, "/Span /P BDC EMC");
  });
  await make("a structure tree with alternate texts", (document) => {
    document.catalog.set(PDFName.of("StructTreeRoot"), document.context.register(document.context.obj({ Type: "StructTreeRoot", K: [{ S: "Figure", Alt: say, ActualText: utf16, E: say }] })));
    document.catalog.set(PDFName.of("MarkInfo"), document.context.obj({ Marked: true }));
  });
  await make("invisible text twice over", (document) => {
    const name = fontsOf(document).keys()[0]!.toString();
    add(document, 0, `BT 3 Tr ${name} 12 Tf 1 0 0 1 60 300 Tm (${words}) Tj ET`);
    // Under the box of the visible words, and said otherwise: OCR reads an l for a 1.
    add(document, 0, `BT 3 Tr ${name} 12 Tf 1 0 0 1 88.7 700 Tm (${words.replaceAll("5", "S")}) Tj ET`);
  });
  await make("letters one by one in another order", (document) => {
    const name = fontsOf(document).keys()[0]!.toString();
    const letters = [...words].map((letter, index) => `1 0 0 1 ${60 + index * 7} 250 Tm (${letter}) Tj`).reverse();
    add(document, 0, `BT ${name} 12 Tf ${letters.join(" ")} ET`);
  });
  await make("words in pieces, kerned, over two lines", (document) => {
    const name = fontsOf(document).keys()[0]!.toString();
    const half = Math.floor(words.length / 2);
    add(document, 0, `BT ${name} 12 Tf 14 TL 1 0 0 1 60 200 Tm [(${words.slice(0, 2)}) -120 (${words.slice(2, half)})] TJ (${words.slice(half)}) ' ET`);
  });
  await make("a turned and cropped page", (document) => {
    document.getPage(0).setRotation(degrees(90));
    document.getPage(0).setCropBox(30, 500, 400, 280);
  });
  await make("text turned on the page", async (document) => {
    document.getPage(0).drawText(words, { x: 300, y: 300, size: 14, rotate: degrees(35), font: await document.embedFont(StandardFonts.TimesRomanItalic) });
  });
  return made;
}
