import type { Texts } from "#app/languages/languages.ts";

export const methodTexts = {
  title: { en: "How comments are grouped", es: "Cómo se agrupan los comentarios" },
  toMethod: { en: "How comments are grouped", es: "Cómo se agrupan los comentarios" },
  intro: {
    en: "Many people send the same letter, or nearly the same. We count both: how many comments came, and how many different texts they are. This page says exactly how, so that anyone can check it.",
    es: "Muchas personas envían la misma carta o una casi igual. Contamos ambas cosas: cuántos comentarios llegaron y cuántos textos distintos son. Esta página explica exactamente cómo, para que cualquiera pueda comprobarlo.",
  },
  version: { en: "Method {method}. It is the one in use now.", es: "Método {method}. Es el que se usa actualmente." },

  short: { en: "In short", es: "En resumen" },
  short1: { en: "A campaign is a group of comments whose words are nearly the same. A program finds it by comparing words. It does not look at who wrote, from where or for what.", es: "Una campaña es un grupo de comentarios con palabras casi iguales. La encuentra un programa que compara palabras. No considera quién escribió, desde dónde ni para qué." },
  short2: { en: "Nothing is removed. Each comment keeps its reference, its receipt and its page.", es: "No se elimina nada. Cada comentario conserva su folio, su acuse y su página." },
  short3: { en: "Being in a campaign decides nothing. Whether a comment is published, and how it is answered, is decided by people.", es: "Formar parte de una campaña no decide nada. Si un comentario se publica y cómo se responde lo deciden personas." },
  short4: { en: "What somebody adds to a letter in their own words is looked for and shown by itself, so that it is read.", es: "Lo que alguien añade a una carta con sus propias palabras se busca y se muestra por separado, para que se lea." },

  steps: { en: "The method, step by step", es: "El método, paso a paso" },
  step1: { en: "Which words are read", es: "Qué palabras se leen" },
  step1Text: {
    en: "Those of the comment as its author last left it, and those of its files that are not confidential, as far as they can be read.",
    es: "Las del comentario como su autor lo dejó por última vez, y las de sus archivos que no son confidenciales, en la medida en que se pueden leer.",
  },
  step2: { en: "What is left out", es: "Qué se deja fuera" },
  step2Text: {
    en: "Capitals, accents, punctuation and spaces do not count. A first line of at most {salutation} words that begins like a salutation is left out. So is everything from a line of at most {signature} words on that begins like a signature, if it is among the last {signed} lines and in the second half of the text.",
    es: "No cuentan las mayúsculas, los acentos, la puntuación ni los espacios. Se deja fuera una primera línea de {salutation} palabras como máximo que empieza como un saludo. También todo lo que sigue desde una línea de {signature} palabras como máximo que empieza como una despedida, si está entre las últimas {signed} líneas y en la segunda mitad del texto.",
  },
  salutations: { en: "Salutations begin with", es: "Los saludos empiezan con" },
  signatures: { en: "Signatures begin with", es: "Las despedidas empiezan con" },
  step3: { en: "The same text", es: "El mismo texto" },
  step3Text: {
    en: "Comments whose remaining words are the same, in the same order, have one text. It is known by the SHA-256 of those words, separated by one space. A text of fewer than {short} words is compared in this way only.",
    es: "Los comentarios cuyas palabras restantes son las mismas, en el mismo orden, tienen un solo texto. Se identifica por el SHA-256 de esas palabras, separadas por un espacio. Un texto de menos de {short} palabras se compara solo de esta manera.",
  },
  step4: { en: "Runs of words", es: "Secuencias de palabras" },
  step4Text: {
    en: "Each text becomes the set of all its runs of {shingle} words in a row (shingles), each as a number of 32 bits (FNV-1a, mixed once more).",
    es: "Cada texto se convierte en el conjunto de todas sus secuencias de {shingle} palabras seguidas (shingles), cada una como un número de 32 bits (FNV-1a, mezclado una vez más).",
  },
  step5: { en: "Which texts are compared", es: "Qué textos se comparan" },
  step5Text: {
    en: "To compare each text with all others would take years. A text is compared with those that share a key with it: one of {bands} MinHash keys, each of {rows} values, or a whole sentence of at least {sentence} words. Of those that share a key, it is compared with the {compared} shortest.",
    es: "Comparar cada texto con todos los demás tardaría años. Un texto se compara con los que comparten una clave con él: una de {bands} claves MinHash, cada una de {rows} valores, o una oración completa de al menos {sentence} palabras. De los que comparten una clave, se compara con los {compared} más cortos.",
  },
  step6: { en: "When two texts are alike", es: "Cuándo se parecen dos textos" },
  step6Text: {
    en: "When they have at least {jaccard, number, percent} of all their runs of words in common (Jaccard index); or when the longer one holds at least {containment, number, percent} of those of the shorter one, and the shorter one has at least {contained}.",
    es: "Cuando tienen en común al menos {jaccard, number, percent} de todas sus secuencias de palabras (índice de Jaccard), o cuando el más largo contiene al menos {containment, number, percent} de las del más corto y este tiene al menos {contained}.",
  },
  step7: { en: "What makes a campaign", es: "Qué forma una campaña" },
  step7Text: {
    en: "Texts that are alike belong together, and so do those that are alike to one of them. A campaign has at least two comments. The groups follow from the words alone: not from the order in which the comments came, nor from when the program ran. Run again, it finds the same groups.",
    es: "Los textos que se parecen van juntos, y también los que se parecen a alguno de ellos. Una campaña tiene al menos dos comentarios. Los grupos dependen solo de las palabras: no del orden en que llegaron los comentarios ni de cuándo se ejecutó el programa. Si se ejecuta otra vez, encuentra los mismos grupos.",
  },
  step8: { en: "The template", es: "La plantilla" },
  step8Text: {
    en: "The text that has most in common with all that were sent, each counted as often as it was sent (the medoid). In a large campaign it is looked for among {among} texts: the {sampled} that were sent most often and as many others, in the order of their SHA-256. Of equals, the shorter one. On these pages it is looked for among published comments only.",
    es: "El texto que más tiene en común con todos los que se enviaron, cada uno contado tantas veces como se envió (el medoide). En una campaña grande se busca entre {among} textos: los {sampled} que más se enviaron y otros tantos, en el orden de su SHA-256. Entre iguales, el más corto. En estas páginas se busca solo entre los comentarios publicados.",
  },
  step9: { en: "Added sentences", es: "Oraciones añadidas" },
  step9Text: {
    en: "A sentence is an added one if the template holds less than {added, number, percent} of its runs of words. Neighbouring ones are one passage. Salutations, signatures, and names and addresses under them are none.",
    es: "Una oración es añadida si la plantilla contiene menos de {added, number, percent} de sus secuencias de palabras. Las contiguas forman un solo pasaje. No lo son los saludos, las despedidas ni los nombres y direcciones que les siguen.",
  },

  people: { en: "What people may change", es: "Qué pueden cambiar las personas" },
  people1: { en: "A reviewer may take a comment out of a campaign, put one in, or join two campaigns, with a reason. Each of these is kept with who did it and when, and can be taken back.", es: "Una persona revisora puede sacar un comentario de una campaña, incluir otro o unir dos campañas, con un motivo. Cada uno de estos actos se guarda con quién lo hizo y cuándo, y puede revertirse." },
  people2: { en: "A reviewer may give a campaign a name, in both languages.", es: "Una persona revisora puede dar nombre a una campaña, en ambos idiomas." },
  people3: { en: "A reviewer may link the English and the Spanish version of one letter. The program may propose it; it is never counted until a person accepts it.", es: "Una persona revisora puede vincular la versión en inglés y la versión en español de una misma carta. El programa puede proponerlo; no cuenta hasta que una persona lo acepta." },
  people4: { en: "Nobody can change what the program found, remove a comment by grouping it, or decide on one by deciding on another without confirming it.", es: "Nadie puede cambiar lo que el programa encontró, eliminar un comentario al agruparlo ni resolver sobre uno al resolver sobre otro sin confirmarlo." },

  numbers: { en: "What the numbers say", es: "Qué dicen los números" },
  numbers1: { en: "“217 comments, 12 distinct texts” counts published comments and the different texts among them. Comments that are not published are in no number here.", es: "«217 comentarios, 12 textos distintos» cuenta los comentarios publicados y los textos diferentes entre ellos. Los comentarios no publicados no figuran en ningún número de estas páginas." },
  numbers2: { en: "A number is no weight. An argument sent once counts as much as one sent a thousand times, and campaigns are never listed by size.", es: "Un número no es un peso. Un argumento enviado una vez vale tanto como uno enviado mil veces, y las campañas nunca se ordenan por tamaño." },
  numbers3: { en: "A person who sends a letter of a campaign is a person who agrees with it. To be in one is no sign of fraud.", es: "Quien envía una carta de una campaña es una persona que está de acuerdo con ella. Formar parte de una no es indicio de fraude." },

  limits: { en: "What the method cannot do", es: "Lo que el método no puede hacer" },
  limits1: { en: "It finds the same words, not the same thought. A letter told anew in other words is a text of its own.", es: "Encuentra las mismas palabras, no la misma idea. Una carta contada de nuevo con otras palabras es un texto propio." },
  limits2: { en: "It does not see that one letter is the translation of another. Only a person links them.", es: "No reconoce que una carta es la traducción de otra. Solo una persona las vincula." },
  limits3: { en: "It cannot read a scanned file that holds no text.", es: "No puede leer un archivo escaneado que no contiene texto." },
  limits4: { en: "Texts that differ much may be missed. This is how likely the keys alone lead two texts to each other; sentences they share find others.", es: "Puede no encontrar textos que difieren mucho. Esta es la probabilidad de que las claves por sí solas relacionen dos textos; las oraciones que comparten encuentran otros." },
  limits5: { en: "All comments are compared, also those that are not published. Two published comments may stand together because of one that is not; nothing of it is shown. And texts that look the same here may be counted as distinct, because they differ in a passage or a file that is not public.", es: "Se comparan todos los comentarios, también los que no se publican. Dos comentarios publicados pueden estar juntos debido a uno que no lo está; nada de este se muestra. Y textos que aquí parecen iguales pueden contarse como distintos, porque difieren en un pasaje o un archivo que no es público." },
  limits6: { en: "New comments are grouped within minutes, and the counts may be some minutes old.", es: "Los comentarios nuevos se agrupan en minutos y los conteos pueden tener algunos minutos de antigüedad." },
  chances: { en: "How often two texts are found", es: "Con qué frecuencia se encuentran dos textos" },
  inCommon: { en: "Runs of words in common", es: "Secuencias de palabras en común" },
  found: { en: "Found by the keys", es: "Se encuentran por las claves" },

  check: { en: "For whoever wants to check", es: "Para quien quiera comprobarlo" },
  check1: { en: "The program is app/campaigns/alike.ts (which texts are alike), grouping.server.ts (the groups) and differences.ts (template and added sentences), in the source of this portal.", es: "El programa es app/campaigns/alike.ts (qué textos se parecen), grouping.server.ts (los grupos) y differences.ts (plantilla y oraciones añadidas), en el código fuente de este portal." },
  check2: { en: "The numbers on this page are read from the program. They cannot differ from what it does.", es: "Los números de esta página se leen del programa. No pueden diferir de lo que este hace." },
  check3: { en: "How often it is right and what it misses was measured on public files of comments, against groups found by comparing every text with every other: docs/campaigns.md in the source.", es: "Con qué frecuencia acierta y qué omite se midió en archivos públicos de comentarios, frente a grupos obtenidos al comparar cada texto con todos los demás: docs/campaigns.md en el código fuente." },
} as const satisfies Texts;
