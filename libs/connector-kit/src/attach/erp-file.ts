/** A file of a claim as it is sent on into the ERP, behind the document that was posted. */
export interface ErpFile {
  /** By which it is found again in the ERP: `erpFileName`. */
  name: string;
  /** Media type by content. */
  type: string;
  /** Bytes. */
  size: number;
  /** Lower-hex. */
  sha256: string;
  /** The bytes from the first to the last, a piece at a time; anew at each call. */
  bytes(): AsyncIterable<Uint8Array>;
}

/** The document in the ERP that a file belongs to. */
export interface ErpDocumentRef {
  externalKey: string;
  documentNumber: string;
  /** As `FoundDocument.internalId` said it. */
  internalId: string;
}

/** A file as the ERP lists it. */
export interface AttachedFile {
  /** The ERP's own id of it. */
  id: string;
  /** As the ERP says it; compare with `isNamedFor`, as it may have been cut or escaped. */
  name: string;
}
