import type { Texts } from "#app/languages/languages.ts";

export const claimTexts = {
  title: { en: "Confidential business information", es: "Información confidencial de negocios" },
  intro: {
    en: "Few comments need this. What you give here is read only by the reviewers you choose, and not published. A reviewer decides whether your claim is granted and tells you why.",
    es: "Pocos comentarios lo necesitan. Lo que proporcione aquí solo lo leen las personas revisoras que usted elija y no se publica. Una persona revisora resuelve si procede la confidencialidad y le informa el motivo.",
  },
  denied: {
    en: "If the claim is denied, you choose: take the confidential version back, or let it be treated like the rest.",
    es: "Si no procede, usted elige: retirar la versión confidencial o permitir que se trate como lo demás.",
  },
  marks: {
    en: "Mark each confidential passage between [[ and ]], in the text and in the files. We check that none of them is left in what may be published.",
    es: "Marque cada pasaje confidencial entre [[ y ]], en el texto y en los archivos. Verificamos que ninguno quede en lo que puede publicarse.",
  },
  readers: { en: "Who may read the confidential version?", es: "¿Quién puede leer la versión confidencial?" },
  readersBoth: { en: "Reviewers of both governments", es: "Personas revisoras de ambos gobiernos" },
  readersUS: { en: "Only reviewers of the United States", es: "Solo personas revisoras de Estados Unidos" },
  readersMX: { en: "Only reviewers of Mexico", es: "Solo personas revisoras de México" },
  text: { en: "Confidential version of your comment", es: "Versión confidencial de su comentario" },
  textHint: {
    en: "Only if the text itself holds something confidential. The comment of the page before stays its public version.",
    es: "Solo si el propio texto contiene algo confidencial. El comentario que ya escribió será su versión pública.",
  },
  copy: { en: "Start from the comment you wrote", es: "Partir del comentario que ya escribió" },
  files: { en: "Confidential files", es: "Archivos confidenciales" },
  filesHint: {
    en: "Upload each confidential file together with its public version: the same document without the confidential passages.",
    es: "Suba cada archivo confidencial junto con su versión pública: el mismo documento sin los pasajes confidenciales.",
  },
  confidentialFile: { en: "Confidential file", es: "Archivo confidencial" },
  publicFile: { en: "Its public version", es: "Su versión pública" },
  uploadPair: { en: "Upload both", es: "Subir ambos" },
  pair: { en: "{name}, public version: {public}", es: "{name}; versión pública: {public}" },
  certify: {
    en: "I certify that the marked information is confidential business information that is not public, and that the public version leaves nothing else out.",
    es: "Certifico que la información marcada es información confidencial de negocios que no es pública, y que la versión pública no omite nada más.",
  },
  certification: { en: "Certification", es: "Certificación" },
  none: { en: "I have no confidential information after all", es: "No tengo información confidencial" },
  noneWarning: {
    en: "This deletes the confidential text, the confidential files and their public versions from this draft.",
    es: "Esto elimina de este borrador el texto confidencial, los archivos confidenciales y sus versiones públicas.",
  },
  noneSure: { en: "Yes, delete what is confidential", es: "Sí, eliminar lo confidencial" },
  confirmNone: { en: "Confirm that it is to be deleted", es: "Confirme que desea eliminarlo" },
  question: { en: "Does your comment hold confidential business information?", es: "¿Su comentario contiene información confidencial de negocios?" },
  questionHint: {
    en: "This is rare: trade secrets, prices or plans that are not public. A reviewer decides on each claim.",
    es: "No es frecuente: secretos industriales, precios o planes que no son públicos. Una persona revisora resuelve cada caso.",
  },
  toConfidential: { en: "Add a confidential version", es: "Agregar una versión confidencial" },
  changeConfidential: { en: "Change the confidential version", es: "Cambiar la versión confidencial" },

  // What stands in the way
  selectReaders: { en: "Select who may read the confidential version", es: "Seleccione quién puede leer la versión confidencial" },
  certifyFirst: { en: "Certify that the marked information is confidential", es: "Certifique que la información marcada es confidencial" },
  markPassages: { en: "Mark the confidential passages between [[ and ]]", es: "Marque los pasajes confidenciales entre [[ y ]]" },
  markPassagesIn: { en: "{name}: mark the confidential passages between [[ and ]]", es: "{name}: marque los pasajes confidenciales entre [[ y ]]" },
  unbalanced: { en: "Every [[ needs its ]]: check the marks of the confidential version", es: "Cada [[ necesita su ]]: revise las marcas de la versión confidencial" },
  unbalancedIn: { en: "{name}: every [[ needs its ]]", es: "{name}: cada [[ necesita su ]]" },
  empty: { en: "Nothing stands between some of the marks: remove them or mark a passage", es: "Hay marcas sin nada entre ellas: quítelas o marque un pasaje" },
  emptyIn: { en: "{name}: nothing stands between some of the marks", es: "{name}: hay marcas sin nada entre ellas" },
  sameFile: { en: "{name}: both versions are the same file. Upload a public version without the confidential passages", es: "{name}: ambas versiones son el mismo archivo. Suba una versión pública sin los pasajes confidenciales" },
  uploadPublic: { en: "Upload a public version of the document", es: "Adjunte una versión pública del documento" },
  uploadConfidential: { en: "Choose the confidential file", es: "Elija el archivo confidencial" },
  stillStanding: { en: "Take the confidential passages out of the public version", es: "Quite de la versión pública los pasajes confidenciales" },
  standing: { en: "Confidential passages that still stand in the public version", es: "Pasajes confidenciales que siguen en la versión pública" },
  inTitle: { en: "In the title of the comment", es: "En el título del comentario" },
  inText: { en: "In the comment", es: "En el comentario" },
  inWantedResult: { en: "In the result you propose", es: "En el resultado que propone" },
  inFile: { en: "In the file {name}", es: "En el archivo {name}" },
  unchecked: {
    en: "{name}: no text could be read in it, so we cannot check it. Your certification stands for it.",
    es: "{name}: no fue posible leer su texto, por lo que no podemos verificarlo. Vale lo que usted certifica.",
  },
  notSent: {
    en: "Nothing was sent: confidential passages still stand in the public version. They are listed below.",
    es: "No se envió nada: hay pasajes confidenciales que siguen en la versión pública. Se enumeran abajo.",
  },
} as const satisfies Texts;
