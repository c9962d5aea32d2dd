/** When operators are told of postings that need them, whom by mail, and how long the same is not told again. */
export interface AlertSettings {
  unknownMinutes: number;
  lagMinutes: number;
  quietMinutes: number;
  mailTo: string[];
  noticeKinds: string[];
  mailKinds: string[];
}
