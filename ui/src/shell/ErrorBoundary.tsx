// Catches what a screen throws while it is drawn: the rest of the window stays usable.
import { Component } from 'react';
import type { ReactNode } from 'react';

import { ErrorState } from '../parts';

interface Props {
  children: ReactNode;
  /** A change of this key tries again, for example another page. */
  resetKey?: string;
}

export class ErrorBoundary extends Component<Props, { thrown: unknown; key?: string }> {
  override state: { thrown: unknown; key?: string } = { thrown: undefined };

  static getDerivedStateFromError(thrown: unknown) {
    return { thrown };
  }

  static getDerivedStateFromProps(props: Props, state: { thrown: unknown; key?: string }) {
    return props.resetKey === state.key ? null : { thrown: undefined, key: props.resetKey };
  }

  override render() {
    if (this.state.thrown === undefined) return this.props.children;
    return <ErrorState error={this.state.thrown} retry={() => this.setState({ thrown: undefined })} />;
  }
}
