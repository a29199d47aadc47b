/** What a file may be. Its content decides, and its extension has to agree (experience.md 2.6). */
export const KINDS = ["pdf", "docx", "odt", "txt", "jpg", "png"] as const;
export type Kind = (typeof KINDS)[number];

/** Bytes of one file, files of one submission. */
export const MAX_SIZE = 10 * 1024 * 1024;
export const MAX_FILES = 20;
/** Characters of a file's name that are kept. */
export const MAX_NAME = 255;

export const MEDIA_TYPES = {
  pdf: "application/pdf", docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", odt: "application/vnd.oasis.opendocument.text",
  txt: "text/plain; charset=utf-8", jpg: "image/jpeg", png: "image/png",
} as const satisfies Record<Kind, string>;

/** The extensions that agree with a kind. */
export const EXTENSIONS = { pdf: ["pdf"], docx: ["docx"], odt: ["odt"], txt: ["txt"], jpg: ["jpg", "jpeg"], png: ["png"] } as const satisfies Record<Kind, readonly string[]>;
/** For the `accept` of a file input. */
export const ACCEPT = Object.values(EXTENSIONS).flat().map((extension) => `.${extension}`).join(",");

/**
 * Why a file is not taken. type: not of these kinds, or content and extension disagree. program: macros, scripts, other files or links to templates
 * inside. bomb: unpacks to more than can be read, or its directory lies. damaged: begins like its kind and cannot be read to its end.
 * slow: looking into it took too long. no-room: the portal's disk is full. not-stored: the storage failed. cut-off: it did not arrive whole. too-many: MAX_FILES are there already.
 */
export const REFUSALS = ["type", "size", "empty", "password", "program", "bomb", "damaged", "slow", "virus", "no-room", "not-stored", "too-many", "cut-off", "marked"] as const;
export type Refusal = (typeof REFUSALS)[number];

/** Why a file is held: neither found clean nor released. */
export const HOLDS = ["waiting", "no-scanner", "unreachable", "timed-out", "limit", "encrypted", "unclear", "infected"] as const;
export type Hold = (typeof HOLDS)[number];
