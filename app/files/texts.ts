import type { Text, Texts } from "#app/languages/languages.ts";
import type { Refusal } from "./files.ts";

/** Why a file is not taken and what to do (experience.md 2.6). */
export const refusalText = {
  type: { en: "The selected file must be a PDF, DOCX, ODT, TXT, JPG or PNG", es: "El archivo debe ser PDF, DOCX, ODT, TXT, JPG o PNG" },
  size: { en: "The selected file must be smaller than 10 MB", es: "El archivo debe pesar menos de 10 MB" },
  empty: { en: "The selected file is empty", es: "El archivo está vacío" },
  password: { en: "The selected file is password protected: remove the password and upload it again", es: "El archivo está protegido con contraseña: quítela y vuelva a subirlo" },
  program: { en: "The file holds macros or other programs: save it without them and upload it again", es: "El archivo contiene macros u otros programas: guárdelo sin ellos y vuelva a subirlo" },
  bomb: { en: "The file unpacks to more than can be read: save it again or upload it as PDF", es: "El archivo se descomprime a más de lo que puede leerse: guárdelo de nuevo o súbalo como PDF" },
  damaged: { en: "The file is damaged: open it, save it again and upload it", es: "El archivo está dañado: ábralo, guárdelo de nuevo y súbalo" },
  slow: { en: "The file took too long to check: upload a simpler one", es: "El archivo tardó demasiado en revisarse: suba uno más sencillo" },
  virus: { en: "The selected file contains a virus: do not open it, and upload another copy", es: "El archivo contiene un virus: no lo abra y suba otra copia" },
  "no-room": { en: "The portal has no room for files now: try again later, or send your comment without it", es: "El portal no tiene espacio para archivos en este momento: intente más tarde o envíe su comentario sin él" },
  "not-stored": { en: "The portal could not store the file: upload it again in a few minutes, or send your comment without it", es: "El portal no pudo guardar el archivo: vuelva a subirlo en unos minutos o envíe su comentario sin él" },
  marked: { en: "It was not kept: it holds a passage that you marked as confidential, and what is added here may be published. Take the passage out and add the file again", es: "No se guardó: contiene un pasaje que usted marcó como confidencial, y lo que se agrega aquí puede publicarse. Quite el pasaje y vuelva a agregar el archivo" },
  "too-many": { en: "A comment can have up to 20 files: remove one first", es: "Un comentario puede tener hasta 20 archivos: quite uno primero" },
  "cut-off": { en: "The file did not arrive whole: upload it again", es: "El archivo no llegó completo: súbalo de nuevo" },
} as const satisfies Record<Refusal, Text>;

export const downloadTexts = {
  noSuchFile: { en: "There is no such file here, or not for you.", es: "Aquí no existe ese archivo o no está a su disposición." },
} as const satisfies Texts;
