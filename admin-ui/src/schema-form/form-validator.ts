// A helper for tests inside the form package imports Ajv's validator, which is not installed because it compiles code. The
// build answers that name with ours.
export { typeboxValidator as default } from './typebox-validator.ts'
