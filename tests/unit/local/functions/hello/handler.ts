import type { FunctionHandler } from '../../../../../supabase/functions/_shared/handler.ts';

export const handler: FunctionHandler = async (request, { userId }) => {
  const said = await request.text();
  if (said === '"fail"') throw new Error('a secret: rosebud');
  return Response.json({ userId, said });
};
