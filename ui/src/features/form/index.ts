// The door of forms: the page where forms and templates are made, and the controls by which a form is filled.
export { FormsDesk } from './FormsDesk';
export { FieldControl } from './inputs/FieldControl';
export { valueText } from './inputs/values';
export { useForms } from './useForms';
