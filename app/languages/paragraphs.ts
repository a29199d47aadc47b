/** The paragraphs of a text, as every page shows them: what empty lines part. The first is number 1 wherever they are numbered. */
export const paragraphsOf = (text: string): string[] => text.split(/\r?\n\s*\r?\n/).map((paragraph) => paragraph.trim()).filter(Boolean);
