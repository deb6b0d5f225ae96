// A person at keyboard and pointer, without the pauses between keys. For tests only.
import userEvent from '@testing-library/user-event';

export function person() {
  return userEvent.setup({ delay: null, pointerEventsCheck: 0 });
}
