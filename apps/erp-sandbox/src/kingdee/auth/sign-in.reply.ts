import type { Session } from './session.store.js';

/** LoginResultType 1 is success; what the other numbers mean is not documented, 0 is sent for every refusal. */
export function signInReply(session: Session | null, message: string): Record<string, unknown> {
  return {
    Message: session === null ? message : null,
    MessageCode: session === null ? 'LoginFailed' : 'NotMessage',
    LoginResultType: session === null ? 0 : 1,
    Context:
      session === null
        ? null
        : {
            UserLocale: 'zh-CN',
            DBid: 'sandbox',
            SessionId: session.id,
            UserId: 100_001,
            UserName: session.user,
            DataCenterName: 'Vouchflow sandbox',
            CurrentOrganizationInfo: { ID: 1, AcctOrgType: '1', Name: 'HT01', Number: 'HT01' },
          },
    KDSVCSessionId: session?.id ?? null,
    FormId: null,
    Lcid: 2052,
    IsSuccessByAPI: session !== null,
  };
}
