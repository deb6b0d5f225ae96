// What is wrong with a file that is no XML, in English. Regular list.
import type { zhCNFault } from './zh-CN.fault';

export const enFault: Record<keyof typeof zhCNFault, string> = {
  'fault.about': '{fault}: {about}',
  'fault.tag_never_closed': 'a tag is not finished',
  'fault.element_never_closed': 'an element has no end tag',
  'fault.end_tag_does_not_fit': 'an end tag does not fit; to be ended is',
  'fault.end_tag_without_start': 'an end tag has no start tag',
  'fault.attribute_without_value': 'an attribute has no value',
  'fault.attribute_without_quotes': 'the value of an attribute has no quotes',
  'fault.attribute_never_ends': 'the value of an attribute never ends',
  'fault.bad_name': 'a name that XML does not allow',
  'fault.undeclared_prefix': 'a prefix is not declared',
  'fault.unknown_entity': 'an entity is not known',
  'fault.instruction_never_closed': 'a processing instruction is not finished',
  'fault.comment_never_closed': 'a comment is not finished',
  'fault.cdata_never_closed': 'a CDATA section is not finished',
  'fault.unknown_markup': 'markup that is not known',
  'fault.declaration_not_at_start': 'the XML declaration is not at the start',
  'fault.second_root': 'there are two root elements',
  'fault.no_root': 'there is no root element',
  'fault.content_outside_root': 'there is content outside the root element',
};
