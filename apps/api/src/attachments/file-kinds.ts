/** What may be attached: its media type, the ending its name gets, and whether a browser may show it in place. */
export interface FileKind {
  type: string;
  extensions: readonly [string, ...string[]];
  inline: boolean;
}

export const fileKinds = {
  pdf: { type: 'application/pdf', extensions: ['pdf'], inline: true },
  png: { type: 'image/png', extensions: ['png'], inline: true },
  jpeg: { type: 'image/jpeg', extensions: ['jpg', 'jpeg'], inline: true },
  // Hardly a browser shows it.
  heic: { type: 'image/heic', extensions: ['heic', 'heif'], inline: false },
  ofd: { type: 'application/ofd', extensions: ['ofd'], inline: false },
  xml: { type: 'application/xml', extensions: ['xml'], inline: false },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extensions: ['xlsx'], inline: false },
  zip: { type: 'application/zip', extensions: ['zip'], inline: false },
} as const satisfies Record<string, FileKind>;

export type FileKindName = keyof typeof fileKinds;

/** The kind of a media type as `attachment` holds it. */
export const kindOfType = (type: string): FileKind | undefined => Object.values(fileKinds).find((kind) => kind.type === type);
