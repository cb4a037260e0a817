"""the index in segments: old keys go, every number waits to be keyed anew"""

import sqlalchemy as sa
from alembic import op

revision = '0002_index'
down_revision = '0001'
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')
_BYTEWISE = sa.String(length=200).with_variant(sa.String(length=200, collation='C'), 'postgresql')
# The numbers of the shelves, and the tables whose rows they are.
_SHELVES = ((1, 'identifiers'), (2, 'check_readings'))


def upgrade() -> None:
    op.drop_table('serial_keys')
    op.drop_table('new_serial_keys')
    op.create_table('new_serial_keys',
    sa.Column('key', _BIG, autoincrement=False, nullable=False),
    sa.Column('owner_id', _BIG, autoincrement=False, nullable=False),
    sa.PrimaryKeyConstraint('key', 'owner_id', name=op.f('pk_new_serial_keys')),
    sqlite_with_rowid=False
    )
    op.create_table('serial_segments',
    sa.Column('number', _BIG, nullable=False),
    sa.Column('shelf', sa.Integer(), nullable=False),
    sa.Column('first_id', _BIG, nullable=False),
    sa.Column('last_id', _BIG, nullable=False),
    sa.Column('bits', sa.Integer(), nullable=False),
    sa.Column('texts', _BIG, nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('swept', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('number', name=op.f('pk_serial_segments')),
    sqlite_autoincrement=True
    )
    op.create_table('serial_buckets',
    sa.Column('place', _BIG, autoincrement=False, nullable=False),
    sa.Column('postings', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('place', name=op.f('pk_serial_buckets'))
    )
    op.create_table('unkeyed_runs',
    sa.Column('id', _BIG, nullable=False),
    sa.Column('shelf', sa.Integer(), nullable=False),
    sa.Column('first_id', _BIG, nullable=False),
    sa.Column('last_id', _BIG, nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_unkeyed_runs'))
    )
    op.create_table('index_builders',
    sa.Column('number', _BIG, autoincrement=False, nullable=False),
    sa.Column('holder', sa.String(length=40), nullable=False),
    sa.Column('until', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('number', name=op.f('pk_index_builders'))
    )
    with op.batch_alter_table('check_readings', schema=None) as batch_op:
        batch_op.alter_column('skeleton', existing_type=sa.String(length=200), type_=_BYTEWISE, existing_nullable=False)
        batch_op.create_index('ix_check_readings_skeleton', ['skeleton'], unique=False)
    for number, table in _SHELVES:
        op.execute(
            'INSERT INTO unkeyed_runs (shelf, first_id, last_id) '
            f'SELECT {number}, min(id), max(id) FROM {table} HAVING count(*) > 0'
        )


def downgrade() -> None:
    with op.batch_alter_table('check_readings', schema=None) as batch_op:
        batch_op.drop_index('ix_check_readings_skeleton')
        batch_op.alter_column('skeleton', existing_type=_BYTEWISE, type_=sa.String(length=200), existing_nullable=False)
    for name in ('index_builders', 'unkeyed_runs', 'serial_buckets', 'serial_segments', 'new_serial_keys'):
        op.drop_table(name)
    for name in ('new_serial_keys', 'serial_keys'):
        op.create_table(name,
        sa.Column('key', _BIG, autoincrement=False, nullable=False),
        sa.Column('identifier_id', _BIG, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint('key', 'identifier_id', name=op.f(f'pk_{name}')),
        sqlite_with_rowid=False
        )
