import type { TestStack } from '../stack.ts';
import { expect } from './journey.ts';

/** The link in the latest mail to this address that offers a new password. */
export async function recoveryLink(stack: TestStack, email: string): Promise<string> {
  const find = () =>
    stack.mails
      .filter(({ to }) => to === email)
      .map(({ text }) => /https?:\/\/\S+/.exec(text)?.[0])
      .findLast((link) => link?.includes('type=recovery'));
  await expect.poll(find, { message: `a mail to ${email}` }).toBeDefined();
  return find() ?? '';
}
