// A session of node-vault: address and root token come from the environment.
const assert = require('assert');

async function session() {
  const client = () =>
    require('node-vault')({ endpoint: process.env.VAULT_ADDR, token: process.env.VAULT_TOKEN });
  const vault = client();
  assert.strictEqual((await vault.health()).sealed, false);
  assert.strictEqual((await vault.initialized()).initialized, true);
  assert.strictEqual((await vault.status()).sealed, false);
  assert.ok((await vault.mounts())['secret/']);
  await vault.write('secret/data/app', { data: { user: 'u' } });
  assert.strictEqual((await vault.read('secret/data/app')).data.data.user, 'u');
  await vault.update('secret/data/app', { data: { user: 'v' } });
  assert.strictEqual((await vault.read('secret/data/app')).data.data.user, 'v');
  assert.deepStrictEqual((await vault.list('secret/metadata')).data.keys, ['app']);
  await vault.delete('secret/data/app');
  await assert.rejects(vault.read('secret/data/app'));
  await vault.write('secret/undelete/app', { versions: [2] });
  assert.strictEqual((await vault.read('secret/data/app')).data.data.user, 'v');
  await vault.addPolicy({ name: 'reader', rules: 'path "secret/data/*" { capabilities = ["read"] }' });
  assert.ok((await vault.policies()).policies.includes('reader'));
  assert.ok((await vault.getPolicy({ name: 'reader' })).rules.includes('secret/data'));
  // The client takes on the token that it makes.
  const made = await client().tokenCreate({ policies: ['reader'], ttl: '1h' });
  assert.strictEqual(made.auth.lease_duration, 3600);
  assert.strictEqual((await vault.tokenLookup({ token: made.auth.client_token })).data.ttl, 3600);
  await vault.tokenRevoke({ token: made.auth.client_token });
  await assert.rejects(vault.tokenLookup({ token: made.auth.client_token }));
  await vault.mount({ mount_point: 'team', type: 'kv', options: { version: '2' } });
  await vault.unmount({ mount_point: 'team' });
}

session().catch((failed) => {
  console.error(failed);
  process.exit(1);
});
