"""browser sessions, links by mail, one-time codes, passkeys, and a household's address"""

import sqlalchemy as sa
from alembic import op

revision = '0010_accounts'
down_revision = '0009_transfers'
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table('addresses',
    sa.Column('keeper_id', _BIG, autoincrement=False, nullable=False),
    sa.Column('sealed', sa.LargeBinary(), nullable=False),
    sa.Column('lsoa', sa.String(length=20), nullable=True),
    sa.Column('cell_easting', sa.Integer(), nullable=True),
    sa.Column('cell_northing', sa.Integer(), nullable=True),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('moved_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['keeper_id'], ['keepers.id'], name=op.f('fk_addresses_keeper_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('keeper_id', name=op.f('pk_addresses'))
    )
    op.create_index('ix_addresses_cell', 'addresses', ['cell_easting', 'cell_northing'], unique=False)
    op.create_index(op.f('ix_addresses_lsoa'), 'addresses', ['lsoa'], unique=False)
    op.create_table('browser_sessions',
    sa.Column('id', _BIG, nullable=False),
    sa.Column('account_id', _BIG, nullable=False),
    sa.Column('digest', sa.LargeBinary(length=32), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('device', sa.String(length=60), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('seen_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_browser_sessions_account_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_browser_sessions')),
    sa.UniqueConstraint('digest', name=op.f('uq_browser_sessions_digest')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_browser_sessions_account_id'), 'browser_sessions', ['account_id'], unique=False)
    op.create_index(op.f('ix_browser_sessions_seen_at'), 'browser_sessions', ['seen_at'], unique=False)
    op.create_table('mailed_links',
    sa.Column('id', _BIG, nullable=False),
    sa.Column('purpose', sa.String(length=20), nullable=False),
    sa.Column('account_id', _BIG, nullable=True),
    sa.Column('keeper_id', _BIG, nullable=True),
    sa.Column('sealed_email', sa.LargeBinary(), nullable=True),
    sa.Column('browser', sa.LargeBinary(length=32), nullable=True),
    sa.Column('device', sa.String(length=60), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_mailed_links_account_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['keeper_id'], ['keepers.id'], name=op.f('fk_mailed_links_keeper_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mailed_links')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_mailed_links_account_id'), 'mailed_links', ['account_id'], unique=False)
    op.create_index(op.f('ix_mailed_links_expires_at'), 'mailed_links', ['expires_at'], unique=False)
    op.create_index(op.f('ix_mailed_links_keeper_id'), 'mailed_links', ['keeper_id'], unique=False)
    op.create_table('one_time_secrets',
    sa.Column('account_id', _BIG, autoincrement=False, nullable=False),
    sa.Column('sealed_secret', sa.LargeBinary(), nullable=False),
    sa.Column('confirmed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('last_step', _BIG, nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_one_time_secrets_account_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('account_id', name=op.f('pk_one_time_secrets'))
    )
    op.create_table('passkeys',
    sa.Column('id', _BIG, nullable=False),
    sa.Column('account_id', _BIG, nullable=False),
    sa.Column('credential_id', sa.LargeBinary(), nullable=False),
    sa.Column('public_key', sa.LargeBinary(), nullable=False),
    sa.Column('sign_count', _BIG, nullable=False),
    sa.Column('name', sa.String(length=60), nullable=False),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_passkeys_account_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_passkeys')),
    sa.UniqueConstraint('credential_id', name=op.f('uq_passkeys_credential_id')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_passkeys_account_id'), 'passkeys', ['account_id'], unique=False)
    op.create_table('recovery_codes',
    sa.Column('account_id', _BIG, autoincrement=False, nullable=False),
    sa.Column('digest', sa.LargeBinary(length=32), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_recovery_codes_account_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('account_id', 'digest', name=op.f('pk_recovery_codes'))
    )
    op.add_column('accounts', sa.Column('confirmed_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('accounts', sa.Column('recovered_at', sa.DateTime(timezone=True), nullable=True))
    # Whoever has an account already has been using it.
    op.execute('UPDATE accounts SET confirmed_at = created_at')


def downgrade() -> None:
    op.drop_column('accounts', 'recovered_at')
    op.drop_column('accounts', 'confirmed_at')
    op.drop_table('recovery_codes')
    op.drop_table('passkeys')
    op.drop_table('one_time_secrets')
    op.drop_table('mailed_links')
    op.drop_table('browser_sessions')
    op.drop_table('addresses')
