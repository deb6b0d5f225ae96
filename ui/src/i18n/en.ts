// The same sentences in English. Regular list.
import { enChart } from './en.chart';
import type { TextKey } from './zh-CN';

export const en: Record<TextKey, string> = {
  ...enChart,
  // Frame
  'brand.name': 'Sunflow',
  'brand.line': 'Administrative power, run in the open',
  'brand.version': 'Version {version}',
  'language.switch': 'Switch language',
  'language.other': '中文',
  'nav.label': 'Main navigation',
  'nav.desk': 'Workbench',
  'nav.case': 'Cases',
  'nav.chart': 'Flowcharts',
  'nav.item': 'Catalogue',
  'nav.sync': 'Sync',
  'nav.calendar': 'Working days',
  'bar.demo': 'Demo county',
  'bar.sign_out': 'Sign out',
  'bar.user': '{posts} {name}, open menu',
  'shortcuts.title': 'Keyboard shortcuts',
  'shortcuts.places': 'Open page 1 to 5 of the navigation',
  'shortcuts.new_case': 'New case',
  'shortcuts.search': 'Go to the search box of the page',
  'shortcuts.tab': 'Next control; Shift + Tab goes back',
  'shortcuts.enter': 'Open the row, confirm the dialog',
  'shortcuts.move': 'Move the case on',
  'shortcuts.save': 'Save the draft of a flowchart',
  'shortcuts.undo': 'Undo in a flowchart; Ctrl + Y does it again',
  'shortcuts.escape': 'Close the dialog or the drawer',
  'shortcuts.panel': 'Open this list',

  // Actions and families of errors
  'action.ok': 'OK',
  'action.cancel': 'Cancel',
  'action.close': 'Close',
  'action.save': 'Save',
  'action.retry': 'Try again',
  'action.copied': 'Copied',
  'action.copy_details': 'Copy details',
  'action.more': 'Load more',
  'action.clear': 'Clear filters',
  'family.rejected': 'Please check and try again',
  'family.not_now': 'Not possible right now',
  'family.refused': 'Not accepted by the platform',
  'family.broken': 'Something broke',
  'light.green': 'In time',
  'light.yellow': 'Yellow',
  'light.red': 'Red',

  // Sign-in
  'sign_in.title': 'Sign in',
  'sign_in.choose': 'Choose your post',
  'sign_in.password': 'Password',
  'sign_in.submit': 'Sign in',
  'sign_in.demo': 'Password of the demo county: {password}',
  'sign_in.point_chart': 'One flowchart drives every case',
  'sign_in.point_offline': 'Works without a network, reports when it is back',
  'sign_in.point_receipt': 'Every record gets a signed receipt of the province',

  // Sync
  'sync.unenrolled': 'Not enrolled',
  'sync.online': 'Online',
  'sync.offline': 'Offline',
  'sync.unenrolled_hint': 'This desk is not enrolled with the platform; records are kept here',
  'sync.online_hint': 'Connected with the platform',
  'sync.offline_hint': 'The platform cannot be reached; work goes on and is reported later',
  'sync.waiting_count': '{n} waiting',

  // Errors by code
  'error.unknown_code': 'Something happened that has no text ({code}). Try again; if it stays, call whoever maintains the desk.',
  'error.broken': 'Something broke inside the program; what was saved is safe. Try again; if it stays, copy the details for whoever maintains the desk.',
  'error.bad_reply': 'The desk gave an answer that cannot be read. Start the program again.',
  'error.desk_unreachable': 'The desk program cannot be reached. See that it runs, then try again; what was saved is safe.',
  'error.wrong_password': 'Wrong password, please try again.',
  'error.too_many_attempts': 'Too many attempts, please wait {wait_s} seconds.',
};
