import type { FieldFault } from '@vouchflow/flow-model';

// The commonest passwords of at least eight characters, without their variants in digits at the end.
const common = new Set(
  'password passw0rd p@ssw0rd p@ssword qwertyui qwertyuiop 12345678 123456789 1234567890 0987654321 87654321 11111111 00000000 88888888 iloveyou sunshine princess football baseball superman trustno1 welcome welcome1 letmein1 admin123 administrator changeme abc12345 abcd1234 qwer1234 asdf1234 asdfghjk zxcvbnm 1q2w3e4r 1qaz2wsx qazwsxedc woaini1314 5201314520 a1234567 aa123456 vouchflow'.split(
    ' ',
  ),
);

/** What is wrong with a new password: 8 to 200 characters, not a common one, not the e-mail. No rule on its composition. */
export function checkPassword(password: string, email: string, path = 'password'): FieldFault[] {
  const fault = (code: string, message: string): FieldFault[] => [{ path, code, message }];
  if ([...password].length < 8) return fault('TOO_SHORT', 'At least 8 characters.');
  if ([...password].length > 200) return fault('TOO_LONG', 'At most 200 characters.');
  const plain = password.toLowerCase();
  const stem = plain.replace(/\d+$/, '');
  if (common.has(plain) || (stem.length >= 6 && common.has(stem)) || new Set(plain).size < 3)
    return fault('TOO_COMMON', 'This password is among the first to be guessed.');
  if (plain === email || plain === email.split('@')[0]) return fault('TOO_COMMON', 'The password must not be the e-mail.');
  return [];
}
