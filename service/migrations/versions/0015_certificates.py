"""certificates of checks and the keys that sign them; leads say when a withdrawal was released"""

import sqlalchemy as sa
from alembic import op

revision = '0015_certificates'
down_revision = '0014_language'
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table('signing_keys',
    sa.Column('id', _BIG, nullable=False),
    sa.Column('name', sa.String(length=16), nullable=False),
    sa.Column('public', sa.LargeBinary(length=32), nullable=False),
    sa.Column('sealed_private', sa.LargeBinary(), nullable=True),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('retired_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_signing_keys')),
    sa.UniqueConstraint('name', name=op.f('uq_signing_keys_name')),
    sqlite_autoincrement=True
    )
    op.create_table('certificates',
    sa.Column('id', _BIG, nullable=False),
    sa.Column('check_id', _BIG, nullable=False),
    sa.Column('key_id', _BIG, nullable=False),
    sa.Column('statement', sa.LargeBinary(), nullable=False),
    sa.Column('signature', sa.LargeBinary(length=64), nullable=False),
    sa.Column('token_lookup', sa.LargeBinary(length=32), nullable=False),
    sa.Column('code_lookup', sa.LargeBinary(length=32), nullable=False),
    sa.Column('sealed_token', sa.LargeBinary(), nullable=False),
    sa.Column('sealed_code', sa.LargeBinary(), nullable=False),
    sa.Column('issued_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['check_id'], ['checks.id'], name=op.f('fk_certificates_check_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['key_id'], ['signing_keys.id'], name=op.f('fk_certificates_key_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_certificates')),
    sa.UniqueConstraint('check_id', name=op.f('uq_certificates_check_id')),
    sa.UniqueConstraint('token_lookup', name=op.f('uq_certificates_token_lookup')),
    sa.UniqueConstraint('code_lookup', name=op.f('uq_certificates_code_lookup')),
    sqlite_autoincrement=True
    )
    op.add_column('leads', sa.Column('released_at', sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column('leads', 'released_at')
    op.drop_table('certificates')
    op.drop_table('signing_keys')
