const quotedOrBlank = /“[^”]*”|(?<=[\p{Script=Han}、。，；：（）])[ ]+(?=[\p{Script=Han}、。，；：（）“])|(?<=”)[ ]+(?=[\p{Script=Han}])/gu;

/** Chinese has a blank only beside Latin letters and digits, none between its own. What is quoted stays as somebody wrote it. */
export const closeUp = (zh: string): string => zh.replace(quotedOrBlank, (found) => (found.startsWith('“') ? found : ''));
