import { defineProblem } from 'fathi/sdk'

export const SignInFailed = defineProblem('RBAC_SIGN_IN_FAILED', 401, 'E-mail and password do not belong together.')
export const LinkInvalid = defineProblem(
  'RBAC_LINK_INVALID',
  401,
  'This link was used before or is too old. Sign in with e-mail and password.',
)
export const RefreshInvalid = defineProblem('RBAC_REFRESH_INVALID', 401, 'The session is over. Sign in again.')
export const RefreshReused = defineProblem(
  'RBAC_REFRESH_REUSED',
  401,
  'This session was ended, because its token was used twice. Sign in again.',
)
export const NotAMember = defineProblem('RBAC_NOT_A_MEMBER', 403, 'You are not a member of that workspace.')
export const SignInBusy = defineProblem(
  'RBAC_SIGN_IN_BUSY',
  429,
  'Too many people are signing in at this moment. Try again in a few seconds.',
)
export const TooManyTries = defineProblem(
  'RBAC_TOO_MANY_TRIES',
  429,
  'Too many wrong passwords for this account. Try again in {seconds} s; a sign-in link still works.',
)
export const OwnerNeeded = defineProblem(
  'RBAC_OWNER_NEEDED',
  403,
  'A workspace is owned by the person who makes it, and an API key is no person. Sign in and make it there.',
)
export const PasswordWrong = defineProblem('RBAC_PASSWORD_WRONG', 422, 'The current password is not right.')
export const MemberExists = defineProblem('RBAC_MEMBER_EXISTS', 409, '{email} is a member already.')
export const RoleKeyTaken = defineProblem('RBAC_ROLE_KEY_TAKEN', 409, 'There is a role with the key {key} already.')
export const RoleUnknown = defineProblem('RBAC_ROLE_UNKNOWN', 422, 'There is no role {id} in this workspace.')
export const RoleUsed = defineProblem('RBAC_ROLE_USED', 409, '{count} members have this role. Give them another one first.')
export const RoleBuiltIn = defineProblem(
  'RBAC_ROLE_BUILT_IN',
  409,
  'The owner role cannot be changed or removed. Duplicate it and change the copy.',
)
export const LastOwner = defineProblem('RBAC_LAST_OWNER', 409, 'This is the last owner. Make someone else an owner first.')
export const PermissionUnknown = defineProblem('RBAC_PERMISSION_UNKNOWN', 422, 'No loaded plugin declares the permission {permission}.')
export const PermissionNotYours = defineProblem('RBAC_PERMISSION_NOT_YOURS', 403, 'You cannot give {permission}, for you do not have it.')
export const TimeZoneUnknown = defineProblem(
  'RBAC_TIME_ZONE_UNKNOWN',
  422,
  '{zone} is not a time zone of the IANA database, like Europe/Paris.',
)
export const WorkspaceKeyTaken = defineProblem('RBAC_WORKSPACE_KEY_TAKEN', 409, 'There is a workspace with the key {key} already.')
