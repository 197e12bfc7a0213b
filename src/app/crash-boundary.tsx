import { Component, type ReactNode } from 'react';
import { CrashPage } from './shell/crash-page.tsx';

interface CrashBoundaryProps {
  /** Where one is: going elsewhere gives the pages another chance. */
  place: string;
  children: ReactNode;
}

interface CrashBoundaryState {
  place: string;
  crash: { error: unknown } | null;
}

/** Shows what went wrong instead of a blank page. A class, because React catches errors with nothing else. */
export class CrashBoundary extends Component<CrashBoundaryProps, CrashBoundaryState> {
  override state: CrashBoundaryState = { place: this.props.place, crash: null };

  static getDerivedStateFromError(error: unknown): Partial<CrashBoundaryState> {
    return { crash: { error } };
  }

  static getDerivedStateFromProps({ place }: CrashBoundaryProps, state: CrashBoundaryState): CrashBoundaryState | null {
    return state.place === place ? null : { place, crash: null };
  }

  override render() {
    return this.state.crash ? <CrashPage error={this.state.crash.error} /> : this.props.children;
  }
}
